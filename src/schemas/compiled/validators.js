/** Made by `npm run schemas` from the schemas beside this folder. Do not edit. */
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) =>
  function __require() {
    try {
      return (mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports);
    } catch (e) {
      throw ((mod = 0), e);
    }
  };

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  'node_modules/ajv/dist/runtime/ucs2length.js'(exports) {
    'use strict';
    Object.defineProperty(exports, '__esModule', { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320) pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  },
});

// <stdin>
var report = validate20;
var schema34 = { enum: ['error', 'warning', 'info'] };
var schema33 = {
  type: 'object',
  additionalProperties: false,
  required: ['rule', 'severity', 'at', 'message'],
  properties: {
    rule: { type: 'string' },
    severity: { $ref: '#/$defs/severity' },
    at: {
      type: 'object',
      additionalProperties: false,
      required: ['path'],
      properties: {
        path: { type: 'string' },
        offset: { type: 'integer', minimum: 0 },
        length: { type: 'integer', minimum: 0 },
        pointer: { type: 'string' },
      },
    },
    message: { type: 'string' },
    facts: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
  },
};
function validate22(
  data,
  { instancePath = '', parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate22.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.rule === void 0 && (missing0 = 'rule')) ||
        (data.severity === void 0 && (missing0 = 'severity')) ||
        (data.at === void 0 && (missing0 = 'at')) ||
        (data.message === void 0 && (missing0 = 'message'))
      ) {
        validate22.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
            message: "must have required property '" + missing0 + "'",
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(
            key0 === 'rule' ||
            key0 === 'severity' ||
            key0 === 'at' ||
            key0 === 'message' ||
            key0 === 'facts'
          )) {
            validate22.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
                message: 'must NOT have additional properties',
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.rule !== void 0) {
            const _errs2 = errors;
            if (typeof data.rule !== 'string') {
              validate22.errors = [
                {
                  instancePath: instancePath + '/rule',
                  schemaPath: '#/properties/rule/type',
                  keyword: 'type',
                  params: { type: 'string' },
                  message: 'must be string',
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.severity !== void 0) {
              let data1 = data.severity;
              const _errs4 = errors;
              if (!(data1 === 'error' || data1 === 'warning' || data1 === 'info')) {
                validate22.errors = [
                  {
                    instancePath: instancePath + '/severity',
                    schemaPath: '#/$defs/severity/enum',
                    keyword: 'enum',
                    params: { allowedValues: schema34.enum },
                    message: 'must be equal to one of the allowed values',
                  },
                ];
                return false;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.at !== void 0) {
                let data2 = data.at;
                const _errs6 = errors;
                if (errors === _errs6) {
                  if (data2 && typeof data2 == 'object' && !Array.isArray(data2)) {
                    let missing1;
                    if (data2.path === void 0 && (missing1 = 'path')) {
                      validate22.errors = [
                        {
                          instancePath: instancePath + '/at',
                          schemaPath: '#/properties/at/required',
                          keyword: 'required',
                          params: { missingProperty: missing1 },
                          message: "must have required property '" + missing1 + "'",
                        },
                      ];
                      return false;
                    } else {
                      const _errs8 = errors;
                      for (const key1 in data2) {
                        if (!(
                          key1 === 'path' ||
                          key1 === 'offset' ||
                          key1 === 'length' ||
                          key1 === 'pointer'
                        )) {
                          validate22.errors = [
                            {
                              instancePath: instancePath + '/at',
                              schemaPath: '#/properties/at/additionalProperties',
                              keyword: 'additionalProperties',
                              params: { additionalProperty: key1 },
                              message: 'must NOT have additional properties',
                            },
                          ];
                          return false;
                          break;
                        }
                      }
                      if (_errs8 === errors) {
                        if (data2.path !== void 0) {
                          const _errs9 = errors;
                          if (typeof data2.path !== 'string') {
                            validate22.errors = [
                              {
                                instancePath: instancePath + '/at/path',
                                schemaPath: '#/properties/at/properties/path/type',
                                keyword: 'type',
                                params: { type: 'string' },
                                message: 'must be string',
                              },
                            ];
                            return false;
                          }
                          var valid2 = _errs9 === errors;
                        } else {
                          var valid2 = true;
                        }
                        if (valid2) {
                          if (data2.offset !== void 0) {
                            let data4 = data2.offset;
                            const _errs11 = errors;
                            if (!(
                              typeof data4 == 'number' &&
                              !(data4 % 1) &&
                              !isNaN(data4) &&
                              isFinite(data4)
                            )) {
                              validate22.errors = [
                                {
                                  instancePath: instancePath + '/at/offset',
                                  schemaPath: '#/properties/at/properties/offset/type',
                                  keyword: 'type',
                                  params: { type: 'integer' },
                                  message: 'must be integer',
                                },
                              ];
                              return false;
                            }
                            if (errors === _errs11) {
                              if (typeof data4 == 'number' && isFinite(data4)) {
                                if (data4 < 0 || isNaN(data4)) {
                                  validate22.errors = [
                                    {
                                      instancePath: instancePath + '/at/offset',
                                      schemaPath: '#/properties/at/properties/offset/minimum',
                                      keyword: 'minimum',
                                      params: { comparison: '>=', limit: 0 },
                                      message: 'must be >= 0',
                                    },
                                  ];
                                  return false;
                                }
                              }
                            }
                            var valid2 = _errs11 === errors;
                          } else {
                            var valid2 = true;
                          }
                          if (valid2) {
                            if (data2.length !== void 0) {
                              let data5 = data2.length;
                              const _errs13 = errors;
                              if (!(
                                typeof data5 == 'number' &&
                                !(data5 % 1) &&
                                !isNaN(data5) &&
                                isFinite(data5)
                              )) {
                                validate22.errors = [
                                  {
                                    instancePath: instancePath + '/at/length',
                                    schemaPath: '#/properties/at/properties/length/type',
                                    keyword: 'type',
                                    params: { type: 'integer' },
                                    message: 'must be integer',
                                  },
                                ];
                                return false;
                              }
                              if (errors === _errs13) {
                                if (typeof data5 == 'number' && isFinite(data5)) {
                                  if (data5 < 0 || isNaN(data5)) {
                                    validate22.errors = [
                                      {
                                        instancePath: instancePath + '/at/length',
                                        schemaPath: '#/properties/at/properties/length/minimum',
                                        keyword: 'minimum',
                                        params: { comparison: '>=', limit: 0 },
                                        message: 'must be >= 0',
                                      },
                                    ];
                                    return false;
                                  }
                                }
                              }
                              var valid2 = _errs13 === errors;
                            } else {
                              var valid2 = true;
                            }
                            if (valid2) {
                              if (data2.pointer !== void 0) {
                                const _errs15 = errors;
                                if (typeof data2.pointer !== 'string') {
                                  validate22.errors = [
                                    {
                                      instancePath: instancePath + '/at/pointer',
                                      schemaPath: '#/properties/at/properties/pointer/type',
                                      keyword: 'type',
                                      params: { type: 'string' },
                                      message: 'must be string',
                                    },
                                  ];
                                  return false;
                                }
                                var valid2 = _errs15 === errors;
                              } else {
                                var valid2 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  } else {
                    validate22.errors = [
                      {
                        instancePath: instancePath + '/at',
                        schemaPath: '#/properties/at/type',
                        keyword: 'type',
                        params: { type: 'object' },
                        message: 'must be object',
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.message !== void 0) {
                  const _errs17 = errors;
                  if (typeof data.message !== 'string') {
                    validate22.errors = [
                      {
                        instancePath: instancePath + '/message',
                        schemaPath: '#/properties/message/type',
                        keyword: 'type',
                        params: { type: 'string' },
                        message: 'must be string',
                      },
                    ];
                    return false;
                  }
                  var valid0 = _errs17 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.facts !== void 0) {
                    let data8 = data.facts;
                    const _errs19 = errors;
                    if (errors === _errs19) {
                      if (data8 && typeof data8 == 'object' && !Array.isArray(data8)) {
                        for (const key2 in data8) {
                          let data9 = data8[key2];
                          const _errs22 = errors;
                          if (typeof data9 !== 'string' && !(typeof data9 == 'number' && isFinite(data9))) {
                            validate22.errors = [
                              {
                                instancePath:
                                  instancePath + '/facts/' + key2.replace(/~/g, '~0').replace(/\//g, '~1'),
                                schemaPath: '#/properties/facts/additionalProperties/type',
                                keyword: 'type',
                                params: { type: schema33.properties.facts.additionalProperties.type },
                                message: 'must be string,number',
                              },
                            ];
                            return false;
                          }
                          var valid3 = _errs22 === errors;
                          if (!valid3) {
                            break;
                          }
                        }
                      } else {
                        validate22.errors = [
                          {
                            instancePath: instancePath + '/facts',
                            schemaPath: '#/properties/facts/type',
                            keyword: 'type',
                            params: { type: 'object' },
                            message: 'must be object',
                          },
                        ];
                        return false;
                      }
                    }
                    var valid0 = _errs19 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate22.errors = [
        {
          instancePath,
          schemaPath: '#/type',
          keyword: 'type',
          params: { type: 'object' },
          message: 'must be object',
        },
      ];
      return false;
    }
  }
  validate22.errors = vErrors;
  return errors === 0;
}
validate22.evaluated = { props: true, dynamicProps: false, dynamicItems: false };
var pattern4 = new RegExp('^[0-9]{4}$', 'u');
function validate21(
  data,
  { instancePath = '', parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate21.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.file === void 0 && (missing0 = 'file')) ||
        (data.findings === void 0 && (missing0 = 'findings')) ||
        (data.counts === void 0 && (missing0 = 'counts'))
      ) {
        validate21.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
            message: "must have required property '" + missing0 + "'",
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(
            key0 === 'file' ||
            key0 === 'findings' ||
            key0 === 'counts' ||
            key0 === 'unreadable' ||
            key0 === 'edition' ||
            key0 === 'bytes' ||
            key0 === 'notJudged' ||
            key0 === 'suppressed'
          )) {
            validate21.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
                message: 'must NOT have additional properties',
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.file !== void 0) {
            const _errs2 = errors;
            if (typeof data.file !== 'string') {
              validate21.errors = [
                {
                  instancePath: instancePath + '/file',
                  schemaPath: '#/properties/file/type',
                  keyword: 'type',
                  params: { type: 'string' },
                  message: 'must be string',
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.findings !== void 0) {
              let data1 = data.findings;
              const _errs4 = errors;
              if (errors === _errs4) {
                if (Array.isArray(data1)) {
                  var valid1 = true;
                  const len0 = data1.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    const _errs6 = errors;
                    if (
                      !validate22(data1[i0], {
                        instancePath: instancePath + '/findings/' + i0,
                        parentData: data1,
                        parentDataProperty: i0,
                        rootData,
                        dynamicAnchors,
                      })
                    ) {
                      vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
                      errors = vErrors.length;
                    }
                    var valid1 = _errs6 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                } else {
                  validate21.errors = [
                    {
                      instancePath: instancePath + '/findings',
                      schemaPath: '#/properties/findings/type',
                      keyword: 'type',
                      params: { type: 'array' },
                      message: 'must be array',
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.counts !== void 0) {
                let data3 = data.counts;
                const _errs7 = errors;
                if (errors === _errs7) {
                  if (data3 && typeof data3 == 'object' && !Array.isArray(data3)) {
                    let missing1;
                    if (
                      (data3.error === void 0 && (missing1 = 'error')) ||
                      (data3.warning === void 0 && (missing1 = 'warning')) ||
                      (data3.info === void 0 && (missing1 = 'info')) ||
                      (data3.inconclusive === void 0 && (missing1 = 'inconclusive'))
                    ) {
                      validate21.errors = [
                        {
                          instancePath: instancePath + '/counts',
                          schemaPath: '#/properties/counts/required',
                          keyword: 'required',
                          params: { missingProperty: missing1 },
                          message: "must have required property '" + missing1 + "'",
                        },
                      ];
                      return false;
                    } else {
                      for (const key1 in data3) {
                        let data4 = data3[key1];
                        const _errs10 = errors;
                        if (!(typeof data4 == 'number' && !(data4 % 1) && !isNaN(data4) && isFinite(data4))) {
                          validate21.errors = [
                            {
                              instancePath:
                                instancePath + '/counts/' + key1.replace(/~/g, '~0').replace(/\//g, '~1'),
                              schemaPath: '#/properties/counts/additionalProperties/type',
                              keyword: 'type',
                              params: { type: 'integer' },
                              message: 'must be integer',
                            },
                          ];
                          return false;
                        }
                        if (errors === _errs10) {
                          if (typeof data4 == 'number' && isFinite(data4)) {
                            if (data4 < 0 || isNaN(data4)) {
                              validate21.errors = [
                                {
                                  instancePath:
                                    instancePath + '/counts/' + key1.replace(/~/g, '~0').replace(/\//g, '~1'),
                                  schemaPath: '#/properties/counts/additionalProperties/minimum',
                                  keyword: 'minimum',
                                  params: { comparison: '>=', limit: 0 },
                                  message: 'must be >= 0',
                                },
                              ];
                              return false;
                            }
                          }
                        }
                        var valid2 = _errs10 === errors;
                        if (!valid2) {
                          break;
                        }
                      }
                    }
                  } else {
                    validate21.errors = [
                      {
                        instancePath: instancePath + '/counts',
                        schemaPath: '#/properties/counts/type',
                        keyword: 'type',
                        params: { type: 'object' },
                        message: 'must be object',
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.unreadable !== void 0) {
                  const _errs12 = errors;
                  if (typeof data.unreadable !== 'string') {
                    validate21.errors = [
                      {
                        instancePath: instancePath + '/unreadable',
                        schemaPath: '#/properties/unreadable/type',
                        keyword: 'type',
                        params: { type: 'string' },
                        message: 'must be string',
                      },
                    ];
                    return false;
                  }
                  var valid0 = _errs12 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.edition !== void 0) {
                    let data6 = data.edition;
                    const _errs14 = errors;
                    if (errors === _errs14) {
                      if (typeof data6 === 'string') {
                        if (!pattern4.test(data6)) {
                          validate21.errors = [
                            {
                              instancePath: instancePath + '/edition',
                              schemaPath: '#/properties/edition/pattern',
                              keyword: 'pattern',
                              params: { pattern: '^[0-9]{4}$' },
                              message: 'must match pattern "^[0-9]{4}$"',
                            },
                          ];
                          return false;
                        }
                      } else {
                        validate21.errors = [
                          {
                            instancePath: instancePath + '/edition',
                            schemaPath: '#/properties/edition/type',
                            keyword: 'type',
                            params: { type: 'string' },
                            message: 'must be string',
                          },
                        ];
                        return false;
                      }
                    }
                    var valid0 = _errs14 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.bytes !== void 0) {
                      let data7 = data.bytes;
                      const _errs16 = errors;
                      if (!(typeof data7 == 'number' && !(data7 % 1) && !isNaN(data7) && isFinite(data7))) {
                        validate21.errors = [
                          {
                            instancePath: instancePath + '/bytes',
                            schemaPath: '#/properties/bytes/type',
                            keyword: 'type',
                            params: { type: 'integer' },
                            message: 'must be integer',
                          },
                        ];
                        return false;
                      }
                      if (errors === _errs16) {
                        if (typeof data7 == 'number' && isFinite(data7)) {
                          if (data7 < 0 || isNaN(data7)) {
                            validate21.errors = [
                              {
                                instancePath: instancePath + '/bytes',
                                schemaPath: '#/properties/bytes/minimum',
                                keyword: 'minimum',
                                params: { comparison: '>=', limit: 0 },
                                message: 'must be >= 0',
                              },
                            ];
                            return false;
                          }
                        }
                      }
                      var valid0 = _errs16 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.notJudged !== void 0) {
                        let data8 = data.notJudged;
                        const _errs18 = errors;
                        if (errors === _errs18) {
                          if (Array.isArray(data8)) {
                            var valid3 = true;
                            const len1 = data8.length;
                            for (let i1 = 0; i1 < len1; i1++) {
                              const _errs20 = errors;
                              if (typeof data8[i1] !== 'string') {
                                validate21.errors = [
                                  {
                                    instancePath: instancePath + '/notJudged/' + i1,
                                    schemaPath: '#/properties/notJudged/items/type',
                                    keyword: 'type',
                                    params: { type: 'string' },
                                    message: 'must be string',
                                  },
                                ];
                                return false;
                              }
                              var valid3 = _errs20 === errors;
                              if (!valid3) {
                                break;
                              }
                            }
                          } else {
                            validate21.errors = [
                              {
                                instancePath: instancePath + '/notJudged',
                                schemaPath: '#/properties/notJudged/type',
                                keyword: 'type',
                                params: { type: 'array' },
                                message: 'must be array',
                              },
                            ];
                            return false;
                          }
                        }
                        var valid0 = _errs18 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.suppressed !== void 0) {
                          let data10 = data.suppressed;
                          const _errs22 = errors;
                          if (!(
                            typeof data10 == 'number' &&
                            !(data10 % 1) &&
                            !isNaN(data10) &&
                            isFinite(data10)
                          )) {
                            validate21.errors = [
                              {
                                instancePath: instancePath + '/suppressed',
                                schemaPath: '#/properties/suppressed/type',
                                keyword: 'type',
                                params: { type: 'integer' },
                                message: 'must be integer',
                              },
                            ];
                            return false;
                          }
                          if (errors === _errs22) {
                            if (typeof data10 == 'number' && isFinite(data10)) {
                              if (data10 < 0 || isNaN(data10)) {
                                validate21.errors = [
                                  {
                                    instancePath: instancePath + '/suppressed',
                                    schemaPath: '#/properties/suppressed/minimum',
                                    keyword: 'minimum',
                                    params: { comparison: '>=', limit: 0 },
                                    message: 'must be >= 0',
                                  },
                                ];
                                return false;
                              }
                            }
                          }
                          var valid0 = _errs22 === errors;
                        } else {
                          var valid0 = true;
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate21.errors = [
        {
          instancePath,
          schemaPath: '#/type',
          keyword: 'type',
          params: { type: 'object' },
          message: 'must be object',
        },
      ];
      return false;
    }
  }
  validate21.errors = vErrors;
  return errors === 0;
}
validate21.evaluated = { props: true, dynamicProps: false, dynamicItems: false };
function validate20(
  data,
  { instancePath = '', parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate20.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.schemaVersion === void 0 && (missing0 = 'schemaVersion')) ||
        (data.tool === void 0 && (missing0 = 'tool')) ||
        (data.totals === void 0 && (missing0 = 'totals')) ||
        (data.files === void 0 && (missing0 = 'files')) ||
        (data.rules === void 0 && (missing0 = 'rules'))
      ) {
        validate20.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
            message: "must have required property '" + missing0 + "'",
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(
            key0 === 'schemaVersion' ||
            key0 === 'tool' ||
            key0 === 'totals' ||
            key0 === 'files' ||
            key0 === 'rules'
          )) {
            validate20.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
                message: 'must NOT have additional properties',
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.schemaVersion !== void 0) {
            const _errs2 = errors;
            if (1 !== data.schemaVersion) {
              validate20.errors = [
                {
                  instancePath: instancePath + '/schemaVersion',
                  schemaPath: '#/properties/schemaVersion/const',
                  keyword: 'const',
                  params: { allowedValue: 1 },
                  message: 'must be equal to constant',
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.tool !== void 0) {
              let data1 = data.tool;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (
                    (data1.name === void 0 && (missing1 = 'name')) ||
                    (data1.version === void 0 && (missing1 = 'version'))
                  ) {
                    validate20.errors = [
                      {
                        instancePath: instancePath + '/tool',
                        schemaPath: '#/properties/tool/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                        message: "must have required property '" + missing1 + "'",
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'name' || key1 === 'version')) {
                        validate20.errors = [
                          {
                            instancePath: instancePath + '/tool',
                            schemaPath: '#/properties/tool/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                            message: 'must NOT have additional properties',
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.name !== void 0) {
                        const _errs6 = errors;
                        if (typeof data1.name !== 'string') {
                          validate20.errors = [
                            {
                              instancePath: instancePath + '/tool/name',
                              schemaPath: '#/properties/tool/properties/name/type',
                              keyword: 'type',
                              params: { type: 'string' },
                              message: 'must be string',
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs6 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.version !== void 0) {
                          const _errs8 = errors;
                          if (typeof data1.version !== 'string') {
                            validate20.errors = [
                              {
                                instancePath: instancePath + '/tool/version',
                                schemaPath: '#/properties/tool/properties/version/type',
                                keyword: 'type',
                                params: { type: 'string' },
                                message: 'must be string',
                              },
                            ];
                            return false;
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                      }
                    }
                  }
                } else {
                  validate20.errors = [
                    {
                      instancePath: instancePath + '/tool',
                      schemaPath: '#/properties/tool/type',
                      keyword: 'type',
                      params: { type: 'object' },
                      message: 'must be object',
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.totals !== void 0) {
                let data4 = data.totals;
                const _errs10 = errors;
                if (errors === _errs10) {
                  if (data4 && typeof data4 == 'object' && !Array.isArray(data4)) {
                    let missing2;
                    if (
                      (data4.files === void 0 && (missing2 = 'files')) ||
                      (data4.unreadable === void 0 && (missing2 = 'unreadable')) ||
                      (data4.error === void 0 && (missing2 = 'error')) ||
                      (data4.warning === void 0 && (missing2 = 'warning')) ||
                      (data4.info === void 0 && (missing2 = 'info')) ||
                      (data4.inconclusive === void 0 && (missing2 = 'inconclusive'))
                    ) {
                      validate20.errors = [
                        {
                          instancePath: instancePath + '/totals',
                          schemaPath: '#/properties/totals/required',
                          keyword: 'required',
                          params: { missingProperty: missing2 },
                          message: "must have required property '" + missing2 + "'",
                        },
                      ];
                      return false;
                    } else {
                      for (const key2 in data4) {
                        let data5 = data4[key2];
                        const _errs13 = errors;
                        if (!(typeof data5 == 'number' && !(data5 % 1) && !isNaN(data5) && isFinite(data5))) {
                          validate20.errors = [
                            {
                              instancePath:
                                instancePath + '/totals/' + key2.replace(/~/g, '~0').replace(/\//g, '~1'),
                              schemaPath: '#/properties/totals/additionalProperties/type',
                              keyword: 'type',
                              params: { type: 'integer' },
                              message: 'must be integer',
                            },
                          ];
                          return false;
                        }
                        if (errors === _errs13) {
                          if (typeof data5 == 'number' && isFinite(data5)) {
                            if (data5 < 0 || isNaN(data5)) {
                              validate20.errors = [
                                {
                                  instancePath:
                                    instancePath + '/totals/' + key2.replace(/~/g, '~0').replace(/\//g, '~1'),
                                  schemaPath: '#/properties/totals/additionalProperties/minimum',
                                  keyword: 'minimum',
                                  params: { comparison: '>=', limit: 0 },
                                  message: 'must be >= 0',
                                },
                              ];
                              return false;
                            }
                          }
                        }
                        var valid2 = _errs13 === errors;
                        if (!valid2) {
                          break;
                        }
                      }
                    }
                  } else {
                    validate20.errors = [
                      {
                        instancePath: instancePath + '/totals',
                        schemaPath: '#/properties/totals/type',
                        keyword: 'type',
                        params: { type: 'object' },
                        message: 'must be object',
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs10 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.files !== void 0) {
                  let data6 = data.files;
                  const _errs15 = errors;
                  if (errors === _errs15) {
                    if (Array.isArray(data6)) {
                      var valid3 = true;
                      const len0 = data6.length;
                      for (let i0 = 0; i0 < len0; i0++) {
                        const _errs17 = errors;
                        if (
                          !validate21(data6[i0], {
                            instancePath: instancePath + '/files/' + i0,
                            parentData: data6,
                            parentDataProperty: i0,
                            rootData,
                            dynamicAnchors,
                          })
                        ) {
                          vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
                          errors = vErrors.length;
                        }
                        var valid3 = _errs17 === errors;
                        if (!valid3) {
                          break;
                        }
                      }
                    } else {
                      validate20.errors = [
                        {
                          instancePath: instancePath + '/files',
                          schemaPath: '#/properties/files/type',
                          keyword: 'type',
                          params: { type: 'array' },
                          message: 'must be array',
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs15 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.rules !== void 0) {
                    let data8 = data.rules;
                    const _errs18 = errors;
                    if (errors === _errs18) {
                      if (Array.isArray(data8)) {
                        var valid4 = true;
                        const len1 = data8.length;
                        for (let i1 = 0; i1 < len1; i1++) {
                          let data9 = data8[i1];
                          const _errs20 = errors;
                          if (errors === _errs20) {
                            if (data9 && typeof data9 == 'object' && !Array.isArray(data9)) {
                              let missing3;
                              if (
                                (data9.id === void 0 && (missing3 = 'id')) ||
                                (data9.title === void 0 && (missing3 = 'title')) ||
                                (data9.clause === void 0 && (missing3 = 'clause')) ||
                                (data9.severity === void 0 && (missing3 = 'severity'))
                              ) {
                                validate20.errors = [
                                  {
                                    instancePath: instancePath + '/rules/' + i1,
                                    schemaPath: '#/properties/rules/items/required',
                                    keyword: 'required',
                                    params: { missingProperty: missing3 },
                                    message: "must have required property '" + missing3 + "'",
                                  },
                                ];
                                return false;
                              } else {
                                const _errs22 = errors;
                                for (const key3 in data9) {
                                  if (!(
                                    key3 === 'id' ||
                                    key3 === 'title' ||
                                    key3 === 'clause' ||
                                    key3 === 'severity'
                                  )) {
                                    validate20.errors = [
                                      {
                                        instancePath: instancePath + '/rules/' + i1,
                                        schemaPath: '#/properties/rules/items/additionalProperties',
                                        keyword: 'additionalProperties',
                                        params: { additionalProperty: key3 },
                                        message: 'must NOT have additional properties',
                                      },
                                    ];
                                    return false;
                                    break;
                                  }
                                }
                                if (_errs22 === errors) {
                                  if (data9.id !== void 0) {
                                    const _errs23 = errors;
                                    if (typeof data9.id !== 'string') {
                                      validate20.errors = [
                                        {
                                          instancePath: instancePath + '/rules/' + i1 + '/id',
                                          schemaPath: '#/properties/rules/items/properties/id/type',
                                          keyword: 'type',
                                          params: { type: 'string' },
                                          message: 'must be string',
                                        },
                                      ];
                                      return false;
                                    }
                                    var valid5 = _errs23 === errors;
                                  } else {
                                    var valid5 = true;
                                  }
                                  if (valid5) {
                                    if (data9.title !== void 0) {
                                      const _errs25 = errors;
                                      if (typeof data9.title !== 'string') {
                                        validate20.errors = [
                                          {
                                            instancePath: instancePath + '/rules/' + i1 + '/title',
                                            schemaPath: '#/properties/rules/items/properties/title/type',
                                            keyword: 'type',
                                            params: { type: 'string' },
                                            message: 'must be string',
                                          },
                                        ];
                                        return false;
                                      }
                                      var valid5 = _errs25 === errors;
                                    } else {
                                      var valid5 = true;
                                    }
                                    if (valid5) {
                                      if (data9.clause !== void 0) {
                                        const _errs27 = errors;
                                        if (typeof data9.clause !== 'string') {
                                          validate20.errors = [
                                            {
                                              instancePath: instancePath + '/rules/' + i1 + '/clause',
                                              schemaPath: '#/properties/rules/items/properties/clause/type',
                                              keyword: 'type',
                                              params: { type: 'string' },
                                              message: 'must be string',
                                            },
                                          ];
                                          return false;
                                        }
                                        var valid5 = _errs27 === errors;
                                      } else {
                                        var valid5 = true;
                                      }
                                      if (valid5) {
                                        if (data9.severity !== void 0) {
                                          let data13 = data9.severity;
                                          const _errs29 = errors;
                                          if (!(
                                            data13 === 'error' ||
                                            data13 === 'warning' ||
                                            data13 === 'info'
                                          )) {
                                            validate20.errors = [
                                              {
                                                instancePath: instancePath + '/rules/' + i1 + '/severity',
                                                schemaPath: '#/$defs/severity/enum',
                                                keyword: 'enum',
                                                params: { allowedValues: schema34.enum },
                                                message: 'must be equal to one of the allowed values',
                                              },
                                            ];
                                            return false;
                                          }
                                          var valid5 = _errs29 === errors;
                                        } else {
                                          var valid5 = true;
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            } else {
                              validate20.errors = [
                                {
                                  instancePath: instancePath + '/rules/' + i1,
                                  schemaPath: '#/properties/rules/items/type',
                                  keyword: 'type',
                                  params: { type: 'object' },
                                  message: 'must be object',
                                },
                              ];
                              return false;
                            }
                          }
                          var valid4 = _errs20 === errors;
                          if (!valid4) {
                            break;
                          }
                        }
                      } else {
                        validate20.errors = [
                          {
                            instancePath: instancePath + '/rules',
                            schemaPath: '#/properties/rules/type',
                            keyword: 'type',
                            params: { type: 'array' },
                            message: 'must be array',
                          },
                        ];
                        return false;
                      }
                    }
                    var valid0 = _errs18 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate20.errors = [
        {
          instancePath,
          schemaPath: '#/type',
          keyword: 'type',
          params: { type: 'object' },
          message: 'must be object',
        },
      ];
      return false;
    }
  }
  validate20.errors = vErrors;
  return errors === 0;
}
validate20.evaluated = { props: true, dynamicProps: false, dynamicItems: false };
var transaction = validate25;
var pattern5 = new RegExp('^[A-Za-z0-9+/]*={0,2}$', 'u');
var func1 = require_ucs2length().default;
function validate27(
  data,
  { instancePath = '', parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate27.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs1 = errors;
  const _errs2 = errors;
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    let missing0;
    if (
      (data.value === void 0 && (missing0 = 'value')) ||
      (data.base64 === void 0 && (missing0 = 'base64'))
    ) {
      const err0 = {};
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  }
  var valid0 = _errs2 === errors;
  if (valid0) {
    validate27.errors = [
      { instancePath, schemaPath: '#/not', keyword: 'not', params: {}, message: 'must NOT be valid' },
    ];
    return false;
  } else {
    errors = _errs1;
    if (vErrors !== null) {
      if (_errs1) {
        vErrors.length = _errs1;
      } else {
        vErrors = null;
      }
    }
  }
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing1;
      if (data.number === void 0 && (missing1 = 'number')) {
        validate27.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing1 },
            message: "must have required property '" + missing1 + "'",
          },
        ];
        return false;
      } else {
        const _errs3 = errors;
        for (const key0 in data) {
          if (!(
            key0 === 'number' ||
            key0 === 'tag' ||
            key0 === 'value' ||
            key0 === 'base64' ||
            key0 === 'digits'
          )) {
            validate27.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
                message: 'must NOT have additional properties',
              },
            ];
            return false;
            break;
          }
        }
        if (_errs3 === errors) {
          if (data.number !== void 0) {
            let data0 = data.number;
            const _errs4 = errors;
            if (!(typeof data0 == 'number' && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
              validate27.errors = [
                {
                  instancePath: instancePath + '/number',
                  schemaPath: '#/properties/number/type',
                  keyword: 'type',
                  params: { type: 'integer' },
                  message: 'must be integer',
                },
              ];
              return false;
            }
            if (errors === _errs4) {
              if (typeof data0 == 'number' && isFinite(data0)) {
                if (data0 > 999999999 || isNaN(data0)) {
                  validate27.errors = [
                    {
                      instancePath: instancePath + '/number',
                      schemaPath: '#/properties/number/maximum',
                      keyword: 'maximum',
                      params: { comparison: '<=', limit: 999999999 },
                      message: 'must be <= 999999999',
                    },
                  ];
                  return false;
                } else {
                  if (data0 < 0 || isNaN(data0)) {
                    validate27.errors = [
                      {
                        instancePath: instancePath + '/number',
                        schemaPath: '#/properties/number/minimum',
                        keyword: 'minimum',
                        params: { comparison: '>=', limit: 0 },
                        message: 'must be >= 0',
                      },
                    ];
                    return false;
                  }
                }
              }
            }
            var valid1 = _errs4 === errors;
          } else {
            var valid1 = true;
          }
          if (valid1) {
            if (data.tag !== void 0) {
              let data1 = data.tag;
              const _errs6 = errors;
              if (errors === _errs6) {
                if (typeof data1 === 'string') {
                  if (func1(data1) > 20) {
                    validate27.errors = [
                      {
                        instancePath: instancePath + '/tag',
                        schemaPath: '#/properties/tag/maxLength',
                        keyword: 'maxLength',
                        params: { limit: 20 },
                        message: 'must NOT have more than 20 characters',
                      },
                    ];
                    return false;
                  }
                } else {
                  validate27.errors = [
                    {
                      instancePath: instancePath + '/tag',
                      schemaPath: '#/properties/tag/type',
                      keyword: 'type',
                      params: { type: 'string' },
                      message: 'must be string',
                    },
                  ];
                  return false;
                }
              }
              var valid1 = _errs6 === errors;
            } else {
              var valid1 = true;
            }
            if (valid1) {
              if (data.value !== void 0) {
                let data2 = data.value;
                const _errs8 = errors;
                if (errors === _errs8) {
                  if (Array.isArray(data2)) {
                    if (data2.length < 1) {
                      validate27.errors = [
                        {
                          instancePath: instancePath + '/value',
                          schemaPath: '#/properties/value/minItems',
                          keyword: 'minItems',
                          params: { limit: 1 },
                          message: 'must NOT have fewer than 1 items',
                        },
                      ];
                      return false;
                    } else {
                      var valid2 = true;
                      const len0 = data2.length;
                      for (let i0 = 0; i0 < len0; i0++) {
                        let data3 = data2[i0];
                        const _errs10 = errors;
                        if (errors === _errs10) {
                          if (Array.isArray(data3)) {
                            if (data3.length < 1) {
                              validate27.errors = [
                                {
                                  instancePath: instancePath + '/value/' + i0,
                                  schemaPath: '#/properties/value/items/minItems',
                                  keyword: 'minItems',
                                  params: { limit: 1 },
                                  message: 'must NOT have fewer than 1 items',
                                },
                              ];
                              return false;
                            } else {
                              var valid3 = true;
                              const len1 = data3.length;
                              for (let i1 = 0; i1 < len1; i1++) {
                                const _errs12 = errors;
                                if (typeof data3[i1] !== 'string') {
                                  validate27.errors = [
                                    {
                                      instancePath: instancePath + '/value/' + i0 + '/' + i1,
                                      schemaPath: '#/properties/value/items/items/type',
                                      keyword: 'type',
                                      params: { type: 'string' },
                                      message: 'must be string',
                                    },
                                  ];
                                  return false;
                                }
                                var valid3 = _errs12 === errors;
                                if (!valid3) {
                                  break;
                                }
                              }
                            }
                          } else {
                            validate27.errors = [
                              {
                                instancePath: instancePath + '/value/' + i0,
                                schemaPath: '#/properties/value/items/type',
                                keyword: 'type',
                                params: { type: 'array' },
                                message: 'must be array',
                              },
                            ];
                            return false;
                          }
                        }
                        var valid2 = _errs10 === errors;
                        if (!valid2) {
                          break;
                        }
                      }
                    }
                  } else {
                    validate27.errors = [
                      {
                        instancePath: instancePath + '/value',
                        schemaPath: '#/properties/value/type',
                        keyword: 'type',
                        params: { type: 'array' },
                        message: 'must be array',
                      },
                    ];
                    return false;
                  }
                }
                var valid1 = _errs8 === errors;
              } else {
                var valid1 = true;
              }
              if (valid1) {
                if (data.base64 !== void 0) {
                  let data5 = data.base64;
                  const _errs14 = errors;
                  const _errs15 = errors;
                  if (errors === _errs15) {
                    if (typeof data5 === 'string') {
                      if (!pattern5.test(data5)) {
                        validate27.errors = [
                          {
                            instancePath: instancePath + '/base64',
                            schemaPath: '#/$defs/base64/pattern',
                            keyword: 'pattern',
                            params: { pattern: '^[A-Za-z0-9+/]*={0,2}$' },
                            message: 'must match pattern "^[A-Za-z0-9+/]*={0,2}$"',
                          },
                        ];
                        return false;
                      }
                    } else {
                      validate27.errors = [
                        {
                          instancePath: instancePath + '/base64',
                          schemaPath: '#/$defs/base64/type',
                          keyword: 'type',
                          params: { type: 'string' },
                          message: 'must be string',
                        },
                      ];
                      return false;
                    }
                  }
                  var valid1 = _errs14 === errors;
                } else {
                  var valid1 = true;
                }
                if (valid1) {
                  if (data.digits !== void 0) {
                    let data6 = data.digits;
                    const _errs17 = errors;
                    if (!(typeof data6 == 'number' && !(data6 % 1) && !isNaN(data6) && isFinite(data6))) {
                      validate27.errors = [
                        {
                          instancePath: instancePath + '/digits',
                          schemaPath: '#/properties/digits/type',
                          keyword: 'type',
                          params: { type: 'integer' },
                          message: 'must be integer',
                        },
                      ];
                      return false;
                    }
                    if (errors === _errs17) {
                      if (typeof data6 == 'number' && isFinite(data6)) {
                        if (data6 > 15 || isNaN(data6)) {
                          validate27.errors = [
                            {
                              instancePath: instancePath + '/digits',
                              schemaPath: '#/properties/digits/maximum',
                              keyword: 'maximum',
                              params: { comparison: '<=', limit: 15 },
                              message: 'must be <= 15',
                            },
                          ];
                          return false;
                        } else {
                          if (data6 < 1 || isNaN(data6)) {
                            validate27.errors = [
                              {
                                instancePath: instancePath + '/digits',
                                schemaPath: '#/properties/digits/minimum',
                                keyword: 'minimum',
                                params: { comparison: '>=', limit: 1 },
                                message: 'must be >= 1',
                              },
                            ];
                            return false;
                          }
                        }
                      }
                    }
                    var valid1 = _errs17 === errors;
                  } else {
                    var valid1 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate27.errors = [
        {
          instancePath,
          schemaPath: '#/type',
          keyword: 'type',
          params: { type: 'object' },
          message: 'must be object',
        },
      ];
      return false;
    }
  }
  validate27.errors = vErrors;
  return errors === 0;
}
validate27.evaluated = { props: true, dynamicProps: false, dynamicItems: false };
function validate26(
  data,
  { instancePath = '', parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate26.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs1 = errors;
  let valid0 = false;
  let passing0 = null;
  const _errs2 = errors;
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    let missing0;
    if (data.fields === void 0 && (missing0 = 'fields')) {
      const err0 = {
        instancePath,
        schemaPath: '#/oneOf/0/required',
        keyword: 'required',
        params: { missingProperty: missing0 },
        message: "must have required property '" + missing0 + "'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  }
  var _valid0 = _errs2 === errors;
  if (_valid0) {
    valid0 = true;
    passing0 = 0;
  }
  const _errs3 = errors;
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    let missing1;
    if (data.raw === void 0 && (missing1 = 'raw')) {
      const err1 = {
        instancePath,
        schemaPath: '#/oneOf/1/required',
        keyword: 'required',
        params: { missingProperty: missing1 },
        message: "must have required property '" + missing1 + "'",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  }
  var _valid0 = _errs3 === errors;
  if (_valid0 && valid0) {
    valid0 = false;
    passing0 = [passing0, 1];
  } else {
    if (_valid0) {
      valid0 = true;
      passing0 = 1;
    }
  }
  if (!valid0) {
    const err2 = {
      instancePath,
      schemaPath: '#/oneOf',
      keyword: 'oneOf',
      params: { passingSchemas: passing0 },
      message: 'must match exactly one schema in oneOf',
    };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
    validate26.errors = vErrors;
    return false;
  } else {
    errors = _errs1;
    if (vErrors !== null) {
      if (_errs1) {
        vErrors.length = _errs1;
      } else {
        vErrors = null;
      }
    }
  }
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing2;
      if (data.type === void 0 && (missing2 = 'type')) {
        validate26.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing2 },
            message: "must have required property '" + missing2 + "'",
          },
        ];
        return false;
      } else {
        const _errs4 = errors;
        for (const key0 in data) {
          if (!(
            key0 === 'type' ||
            key0 === 'fields' ||
            key0 === 'terminated' ||
            key0 === 'raw' ||
            key0 === 'trailing'
          )) {
            validate26.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
                message: 'must NOT have additional properties',
              },
            ];
            return false;
            break;
          }
        }
        if (_errs4 === errors) {
          if (data.type !== void 0) {
            let data0 = data.type;
            const _errs5 = errors;
            if (!(typeof data0 == 'number' && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
              validate26.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/type',
                  keyword: 'type',
                  params: { type: 'integer' },
                  message: 'must be integer',
                },
              ];
              return false;
            }
            if (errors === _errs5) {
              if (typeof data0 == 'number' && isFinite(data0)) {
                if (data0 > 99 || isNaN(data0)) {
                  validate26.errors = [
                    {
                      instancePath: instancePath + '/type',
                      schemaPath: '#/properties/type/maximum',
                      keyword: 'maximum',
                      params: { comparison: '<=', limit: 99 },
                      message: 'must be <= 99',
                    },
                  ];
                  return false;
                } else {
                  if (data0 < 1 || isNaN(data0)) {
                    validate26.errors = [
                      {
                        instancePath: instancePath + '/type',
                        schemaPath: '#/properties/type/minimum',
                        keyword: 'minimum',
                        params: { comparison: '>=', limit: 1 },
                        message: 'must be >= 1',
                      },
                    ];
                    return false;
                  }
                }
              }
            }
            var valid1 = _errs5 === errors;
          } else {
            var valid1 = true;
          }
          if (valid1) {
            if (data.fields !== void 0) {
              let data1 = data.fields;
              const _errs7 = errors;
              if (errors === _errs7) {
                if (Array.isArray(data1)) {
                  var valid2 = true;
                  const len0 = data1.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    const _errs9 = errors;
                    if (
                      !validate27(data1[i0], {
                        instancePath: instancePath + '/fields/' + i0,
                        parentData: data1,
                        parentDataProperty: i0,
                        rootData,
                        dynamicAnchors,
                      })
                    ) {
                      vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
                      errors = vErrors.length;
                    }
                    var valid2 = _errs9 === errors;
                    if (!valid2) {
                      break;
                    }
                  }
                } else {
                  validate26.errors = [
                    {
                      instancePath: instancePath + '/fields',
                      schemaPath: '#/properties/fields/type',
                      keyword: 'type',
                      params: { type: 'array' },
                      message: 'must be array',
                    },
                  ];
                  return false;
                }
              }
              var valid1 = _errs7 === errors;
            } else {
              var valid1 = true;
            }
            if (valid1) {
              if (data.terminated !== void 0) {
                const _errs10 = errors;
                if (false !== data.terminated) {
                  validate26.errors = [
                    {
                      instancePath: instancePath + '/terminated',
                      schemaPath: '#/properties/terminated/const',
                      keyword: 'const',
                      params: { allowedValue: false },
                      message: 'must be equal to constant',
                    },
                  ];
                  return false;
                }
                var valid1 = _errs10 === errors;
              } else {
                var valid1 = true;
              }
              if (valid1) {
                if (data.raw !== void 0) {
                  let data4 = data.raw;
                  const _errs11 = errors;
                  const _errs12 = errors;
                  if (errors === _errs12) {
                    if (typeof data4 === 'string') {
                      if (!pattern5.test(data4)) {
                        validate26.errors = [
                          {
                            instancePath: instancePath + '/raw',
                            schemaPath: '#/$defs/base64/pattern',
                            keyword: 'pattern',
                            params: { pattern: '^[A-Za-z0-9+/]*={0,2}$' },
                            message: 'must match pattern "^[A-Za-z0-9+/]*={0,2}$"',
                          },
                        ];
                        return false;
                      }
                    } else {
                      validate26.errors = [
                        {
                          instancePath: instancePath + '/raw',
                          schemaPath: '#/$defs/base64/type',
                          keyword: 'type',
                          params: { type: 'string' },
                          message: 'must be string',
                        },
                      ];
                      return false;
                    }
                  }
                  var valid1 = _errs11 === errors;
                } else {
                  var valid1 = true;
                }
                if (valid1) {
                  if (data.trailing !== void 0) {
                    let data5 = data.trailing;
                    const _errs14 = errors;
                    const _errs15 = errors;
                    if (errors === _errs15) {
                      if (typeof data5 === 'string') {
                        if (!pattern5.test(data5)) {
                          validate26.errors = [
                            {
                              instancePath: instancePath + '/trailing',
                              schemaPath: '#/$defs/base64/pattern',
                              keyword: 'pattern',
                              params: { pattern: '^[A-Za-z0-9+/]*={0,2}$' },
                              message: 'must match pattern "^[A-Za-z0-9+/]*={0,2}$"',
                            },
                          ];
                          return false;
                        }
                      } else {
                        validate26.errors = [
                          {
                            instancePath: instancePath + '/trailing',
                            schemaPath: '#/$defs/base64/type',
                            keyword: 'type',
                            params: { type: 'string' },
                            message: 'must be string',
                          },
                        ];
                        return false;
                      }
                    }
                    var valid1 = _errs14 === errors;
                  } else {
                    var valid1 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate26.errors = [
        {
          instancePath,
          schemaPath: '#/type',
          keyword: 'type',
          params: { type: 'object' },
          message: 'must be object',
        },
      ];
      return false;
    }
  }
  validate26.errors = vErrors;
  return errors === 0;
}
validate26.evaluated = { props: true, dynamicProps: false, dynamicItems: false };
function validate25(
  data,
  { instancePath = '', parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate25.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.schemaVersion === void 0 && (missing0 = 'schemaVersion')) ||
        (data.format === void 0 && (missing0 = 'format')) ||
        (data.encoding === void 0 && (missing0 = 'encoding')) ||
        (data.records === void 0 && (missing0 = 'records'))
      ) {
        validate25.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
            message: "must have required property '" + missing0 + "'",
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(
            key0 === '$schema' ||
            key0 === 'schemaVersion' ||
            key0 === 'format' ||
            key0 === 'encoding' ||
            key0 === 'leading' ||
            key0 === 'records'
          )) {
            validate25.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
                message: 'must NOT have additional properties',
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.$schema !== void 0) {
            const _errs2 = errors;
            if (typeof data.$schema !== 'string') {
              validate25.errors = [
                {
                  instancePath: instancePath + '/$schema',
                  schemaPath: '#/properties/%24schema/type',
                  keyword: 'type',
                  params: { type: 'string' },
                  message: 'must be string',
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.schemaVersion !== void 0) {
              const _errs4 = errors;
              if (1 !== data.schemaVersion) {
                validate25.errors = [
                  {
                    instancePath: instancePath + '/schemaVersion',
                    schemaPath: '#/properties/schemaVersion/const',
                    keyword: 'const',
                    params: { allowedValue: 1 },
                    message: 'must be equal to constant',
                  },
                ];
                return false;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.format !== void 0) {
                const _errs5 = errors;
                if ('ansi-nist-itl' !== data.format) {
                  validate25.errors = [
                    {
                      instancePath: instancePath + '/format',
                      schemaPath: '#/properties/format/const',
                      keyword: 'const',
                      params: { allowedValue: 'ansi-nist-itl' },
                      message: 'must be equal to constant',
                    },
                  ];
                  return false;
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.encoding !== void 0) {
                  const _errs6 = errors;
                  if ('traditional' !== data.encoding) {
                    validate25.errors = [
                      {
                        instancePath: instancePath + '/encoding',
                        schemaPath: '#/properties/encoding/const',
                        keyword: 'const',
                        params: { allowedValue: 'traditional' },
                        message: 'must be equal to constant',
                      },
                    ];
                    return false;
                  }
                  var valid0 = _errs6 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.leading !== void 0) {
                    let data4 = data.leading;
                    const _errs7 = errors;
                    const _errs8 = errors;
                    if (errors === _errs8) {
                      if (typeof data4 === 'string') {
                        if (!pattern5.test(data4)) {
                          validate25.errors = [
                            {
                              instancePath: instancePath + '/leading',
                              schemaPath: '#/$defs/base64/pattern',
                              keyword: 'pattern',
                              params: { pattern: '^[A-Za-z0-9+/]*={0,2}$' },
                              message: 'must match pattern "^[A-Za-z0-9+/]*={0,2}$"',
                            },
                          ];
                          return false;
                        }
                      } else {
                        validate25.errors = [
                          {
                            instancePath: instancePath + '/leading',
                            schemaPath: '#/$defs/base64/type',
                            keyword: 'type',
                            params: { type: 'string' },
                            message: 'must be string',
                          },
                        ];
                        return false;
                      }
                    }
                    var valid0 = _errs7 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.records !== void 0) {
                      let data5 = data.records;
                      const _errs10 = errors;
                      if (errors === _errs10) {
                        if (Array.isArray(data5)) {
                          var valid2 = true;
                          const len0 = data5.length;
                          for (let i0 = 0; i0 < len0; i0++) {
                            const _errs12 = errors;
                            if (
                              !validate26(data5[i0], {
                                instancePath: instancePath + '/records/' + i0,
                                parentData: data5,
                                parentDataProperty: i0,
                                rootData,
                                dynamicAnchors,
                              })
                            ) {
                              vErrors =
                                vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                              errors = vErrors.length;
                            }
                            var valid2 = _errs12 === errors;
                            if (!valid2) {
                              break;
                            }
                          }
                        } else {
                          validate25.errors = [
                            {
                              instancePath: instancePath + '/records',
                              schemaPath: '#/properties/records/type',
                              keyword: 'type',
                              params: { type: 'array' },
                              message: 'must be array',
                            },
                          ];
                          return false;
                        }
                      }
                      var valid0 = _errs10 === errors;
                    } else {
                      var valid0 = true;
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate25.errors = [
        {
          instancePath,
          schemaPath: '#/type',
          keyword: 'type',
          params: { type: 'object' },
          message: 'must be object',
        },
      ];
      return false;
    }
  }
  validate25.errors = vErrors;
  return errors === 0;
}
validate25.evaluated = { props: true, dynamicProps: false, dynamicItems: false };
export { report, transaction };
