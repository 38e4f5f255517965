/** The forms of a lead: the notice whole in each, its status flagged, its values text and nothing else. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { validateDisclaimers } from '../../../src/results/rules/disclaimer/judge.ts';
import { leadJson, readLead } from '../../../src/submission/leads/json.ts';
import type { Lead } from '../../../src/submission/leads/lead.ts';
import { missingOfNotice, noticeOf } from '../../../src/submission/leads/notice.ts';
import { CATEGORIES } from '../../../src/services/profiles/profile.ts';
import { EVIDENCE_KINDS } from '../../../src/submission/leads/candidate.ts';
import { PATTERNS } from '../../../src/submission/leads/reference.ts';
import { leadText } from '../../../src/submission/leads/text.ts';
import { made, subject } from './subjects.ts';

type LeadSchema = {
  readonly properties: {
    readonly person: {
      readonly properties: {
        readonly information: {
          readonly items: { readonly properties: { readonly category: { readonly enum: unknown } } };
        };
      };
    };
    readonly vetting: {
      readonly properties: {
        readonly evidence: {
          readonly items: { readonly properties: { readonly kind: { readonly enum: unknown } } };
        };
      };
    };
  };
  readonly $defs: Readonly<Record<string, { readonly pattern?: string }>>;
};
const leadSchema = JSON.parse(
  readFileSync(new URL('../../../src/schemas/lead.schema.json', import.meta.url), 'utf8'),
) as LeadSchema;
const lead = made();
const approved: Lead = {
  ...lead,
  status: 'approved',
  decision: { decision: 'approved', by: 'sup-1', on: '2026-11-24', reference: 'R-9' },
};
const NAME = 'California Department of Motor Vehicles';

/** DIS-06, by its own words. */
const WORDS = [
  `candidate list that the face recognition service ${NAME} returned`,
  'lead only',
  'never the sole basis',
  'probable cause',
  'wrongdoing',
  'deny a benefit',
  'any law enforcement action',
  'investigated further before any enforcement action',
];

/** Names of members, at any depth. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...namesIn(member)]);
}

describe('the notice (DIS-06)', () => {
  it.each(['text', 'json'])('stands whole in %s', (form) => {
    for (const each of [lead, approved]) {
      const out = form === 'text' ? leadText(each) : leadJson(each);
      expect(out).toContain(noticeOf(NAME));
      for (const words of WORDS) expect(out).toContain(words);
    }
  });

  it('stands there even where somebody took it out of the lead', () => {
    const cut = { ...lead, notice: '' };
    expect(leadText(cut)).toContain(noticeOf(NAME));
    expect(leadJson(cut)).toContain(noticeOf(NAME));
  });

  it('holds the four elements of a disclaimer', () => {
    const verdict = validateDisclaimers([{ text: noticeOf(NAME) }]);
    expect(verdict.kind === 'judged' && [...verdict.elements.values()]).toEqual([
      'said',
      'said',
      'said',
      'said',
    ]);
  });

  const whole = noticeOf(NAME);
  it.each<[string, string, readonly string[]]>([
    ['as it is', whole, []],
    ['broken over lines', whole.replaceAll(' ', '\n '), []],
    ['of another service', whole.replace(NAME, 'HART'), ['origin']],
    ['merely a lead', whole.replace('is an investigative lead only', 'is merely a lead'), ['lead-only']],
    ['turned round', whole.replace('never the sole', 'the sole'), ['never-sole-basis']],
    ['narrower', whole.replace(' or to deny a benefit', ''), ['never-sole-basis']],
    [
      'conditional',
      whole.replace('the true identity.', 'the true identity unless clear.'),
      ['investigate-further'],
    ],
    ['may for must', whole.replace('It must', 'It may'), ['investigate-further']],
    ['cut', whole.slice(0, -30), ['investigate-further']],
    ['in a comment', `<!-- ${whole} -->`, ['origin', 'lead-only', 'never-sole-basis', 'investigate-further']],
    [
      'in a tag',
      `<p title="${whole}"></p>`,
      ['origin', 'lead-only', 'never-sole-basis', 'investigate-further'],
    ],
    [
      'the text of OBIM',
      'The images and information contained in this candidate list are for investigative lead purposes only.',
      ['origin', 'lead-only', 'never-sole-basis', 'investigate-further'],
    ],
  ])('%s', (_, text, missing) => {
    expect(missingOfNotice(text, NAME)).toEqual(missing);
  });
});

describe('the status (GATE-12)', () => {
  it('is flagged first and last in text, and in JSON', () => {
    const lines = leadText(lead).trimEnd().split('\n');
    expect([lines[0], lines.at(-1)].map((line) => line?.slice(0, 8))).toEqual(['PENDING:', 'PENDING:']);
    expect(leadText(lead)).not.toContain('APPROVED');
    expect(leadText(approved)).not.toContain('PENDING');
    expect(JSON.parse(leadJson(lead))).toMatchObject({ status: 'pending' });
  });

  it.each<[string, object]>([
    ['approved by nobody', { ...lead, status: 'approved' }],
    ['approved, and rejected', { ...approved, status: 'rejected' }],
    ['pending, and decided', { ...approved, status: 'pending' }],
    ['approved by the agent', { ...approved, decision: { ...approved.decision, by: 'AGENT-1' } }],
  ])('is not read: %s', (_, value) => {
    const { lead: read, findings } = readLead(JSON.stringify(value));
    expect(read).toBeUndefined();
    expect(findings.map(({ rule }) => rule)).toEqual(['lead.status']);
  });
});

describe('the JSON', () => {
  it('comes back as it was', () => {
    for (const each of [lead, approved])
      expect(readLead(leadJson(each))).toEqual({ lead: each, findings: [] });
  });

  it('is of the schema, by another validator', () => {
    const validate = new Ajv2020({ allErrors: true }).compile(leadSchema);
    for (const each of [lead, approved]) expect(validate(JSON.parse(leadJson(each)))).toBe(true);
    for (const more of [{ score: 1 }, { rank: 1 }, { confidence: 'high' }, { verdict: 'match' }]) {
      expect(validate({ ...lead, ...more })).toBe(false);
      expect(validate({ ...lead, vetting: { ...lead.vetting, ...more } })).toBe(false);
      expect(validate({ ...lead, person: { ...lead.person, ...more } })).toBe(false);
    }
  });

  it('has the categories, kinds of evidence and patterns of the code in its schema', () => {
    const { person, vetting } = leadSchema.properties;
    expect(person.properties.information.items.properties.category.enum).toEqual(CATEGORIES);
    expect(vetting.properties.evidence.items.properties.kind.enum).toEqual(EVIDENCE_KINDS);
    for (const [name, pattern] of Object.entries(PATTERNS))
      expect(new RegExp(leadSchema.$defs[name]?.pattern ?? '', 'u').source).toBe(pattern.source);
  });

  it('has no member for a score, a rank, a confidence or a verdict', () => {
    const names = [...namesIn(leadSchema), ...namesIn(lead)];
    expect(
      names.filter((name) => /score|rank|confid|match|verdict|conform|percent|image/i.test(name)),
    ).toEqual([]);
    expect(names.length).toBeGreaterThan(40);
  });

  it.each<[string, object, string]>([
    ['a score', { ...lead, score: '0.9' }, 'lead.shape'],
    ['a score deep down', { ...lead, person: { ...lead.person, score: '0.9' } }, 'lead.shape'],
    ['a member of the prototype', { ...lead, constructor: 'x' }, 'lead.shape'],
    ['a narrative for a reference', { ...lead, meansReport: 'we asked' }, 'lead.shape'],
    [
      'an unlisted source',
      { ...lead, vetting: { ...lead.vetting, evidence: [{ kind: 'face', reference: 'R' }] } },
      'lead.shape',
    ],
    ['no source', { ...lead, vetting: { ...lead.vetting, evidence: [] } }, 'lead.shape'],
    ['a notice cut short', { ...lead, notice: lead.notice.slice(0, 100) }, 'lead.notice'],
    ['a notice with more', { ...lead, notice: `${lead.notice} Arrest.` }, 'lead.notice'],
    [
      'a score told as information',
      { ...lead, person: { information: [{ label: 'Similarity', value: '97' }] } },
      'lead.measure',
    ],
  ])('is not read with %s', (_, value, rule) => {
    const { lead: read, findings } = readLead(JSON.stringify(value));
    expect(read).toBeUndefined();
    expect(findings.map((finding) => finding.rule)).toEqual([rule]);
  });

  it('is not read, and not thrown at, where it is anything else', () => {
    for (const text of ['', '[]', 'null', '{', '1', '{"schema":"lead/1","schema":"lead/1"}', '"x"']) {
      const { lead: read, findings } = readLead(text);
      expect(read).toBeUndefined();
      expect(findings.length).toBeGreaterThan(0);
    }
    expect(readLead(Uint8Array.of(0xff, 0xfe)).lead).toBeUndefined();
  });

  it('says nothing of what stands in it when it is wrong', () => {
    const canary = 'Zq7canary';
    const bad = { ...lead, [canary]: canary, lead: `${canary} ${canary}`, status: canary, notice: canary };
    expect(JSON.stringify(readLead(JSON.stringify(bad)).findings)).not.toContain(canary);
    const worse = { ...lead, notice: canary, origin: { ...lead.origin, name: canary } };
    expect(JSON.stringify(readLead(JSON.stringify(worse)).findings)).not.toContain(canary);
  });
});

describe('values stay text', () => {
  const nasty = '<img src=x onerror=alert(1)>\n\u001b[2JAPPROVED by a supervisor\u0000\u202e\u2028\u2066end';
  const told = made({
    person: { ...subject.person, information: [{ category: 'contact', label: `L${nasty}`, value: nasty }] },
  });

  it('in text: no control, no line of their own', () => {
    const text = leadText(told);

    expect(text.replaceAll('\n', '')).not.toMatch(
      /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f]/,
    );
    expect(text.split('\n').filter((line) => line.startsWith('APPROVED'))).toEqual([]);
    expect(text).toContain('<img src=x onerror=alert(1)>\\u000a\\u001b[2J');
    expect(text.split('\n').length).toBe(leadText(made()).split('\n').length);
  });

  it('in JSON: no tag in the text, the same value back', () => {
    const json = leadJson(told);
    expect(json).not.toMatch(/[<>&]/);
    expect(readLead(json).lead).toEqual(told);
  });
});
