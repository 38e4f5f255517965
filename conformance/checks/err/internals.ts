/** Recognises what a text discloses of the inside of a service: stacks, paths, exceptions, databases, connections. */

const CODE = 'ts|js|mjs|cjs|py|pyc|java|kt|scala|go|rb|rs|cs|php|cpp|cc|hpp|lua|pl|ex';
const FILES = `${CODE}|so|dll|db|sqlite|log|conf|ini|onnx|pt|pth|h5|pb|jar|war|tmp|pem|exe|sh|sql|pkl|npy|index|faiss`;

/** Names of exceptions of common run-time systems; an error code of an interface may well end in `Error`. */
const EXCEPTIONS =
  'NullPointer|NullReference|IndexOutOfBounds|ArrayIndexOutOfBounds|ClassCast|IllegalArgument|IllegalState|NumberFormat|FileNotFound|SQL|' +
  'ConcurrentModification|NoSuchElement|UnsupportedOperation|ClassNotFound|JsonParse|JsonMapping|HttpMessageNotReadable|ArgumentNull|' +
  'ArgumentOutOfRange|InvalidOperation|InvalidCast|NotImplemented|Hibernate|DataAccess|PDO|Runtime|IO';
const ERRORS =
  'Key|Value|Type|Index|Attribute|Name|Runtime|ZeroDivision|UnicodeDecode|UnicodeEncode|JSONDecode|UnidentifiedImage|FileNotFound|' +
  'OS|Import|ModuleNotFound|Assertion|Recursion|Memory|Lookup|Overflow|Syntax|Reference|Range|Eval|URI|OutOfMemory|StackOverflow|' +
  'Operational|Integrity|Programming|Database|NoMethod|Argument|NoClassDefFound|Decompression';

const INSIDE: readonly (readonly [words: string, pattern: RegExp])[] = [
  [
    'a stack trace',
    /\bat [\w$.<>[\] ]{1,80} ?\([^()\s]{1,200}:\d+(?::\d+)?\)|Traceback \(most recent|\bFile "[^"]{1,200}", line \d+|\bat (?:[\w$]+\.){2,}[\w$<>]+\([\w$]+\.(?:java|kt|scala):\d+\)|goroutine \d+ \[|thread '[^']*' panicked|#\d+ \/[\w/.-]+\(\d+\)/,
  ],
  [
    'a file path of the server',
    /(?:^|[\s"'(=:])(?:file:\/\/)?\/(?:home|usr|var|opt|etc|tmp|srv|root|mnt|app|Users|private|proc|run|workspace|nix|snap|Volumes|Library)\/[\w.-]+|\b[A-Za-z]:[\\/]+[\w.-]+[\\/]|\bnode_modules\b|\bsite-packages\b/,
  ],
  ['a file path of the server', new RegExp(`\\b[\\w-]+\\.(?:${CODE}):\\d+`)],
  [
    'a file path of the server',
    new RegExp(`(?:^|[\\s"'(=:])(?:\\.{0,2}/)?(?:[\\w.-]{1,40}/){1,8}[\\w-]{1,60}\\.(?:${FILES})\\b`),
  ],
  ['a file path of the server', /\\\\[\w.-]{2,60}\\+[\w$.-]{1,60}\\|\bfile:\/{2,3}\w/],
  [
    'the name of an exception',
    new RegExp(
      `\\b(?:${EXCEPTIONS})Exception\\b|\\b(?:${ERRORS})Error\\b|\\b(?:binascii|cv2|psycopg2?|sqlalchemy|onnxruntime|torch|zlib|struct)\\.[\\w.]*(?:error|Error|errors)\\b|\\b(?:java|javax|org|com|net|io|sun|kotlin|scala)(?:\\.[a-z]\\w*){1,6}\\.[A-Z]\\w+|\\bSystem(?:\\.\\w+){1,4}Exception\\b|\\bpanic: |\\bstd::\\w+`,
    ),
  ],
  [
    'a message of the run-time system',
    /\b(?:ENOENT|EACCES|EPERM|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EISDIR|ENOTDIR|EMFILE|ENOSPC|EADDRINUSE)\b|Segmentation fault|core dumped|Cannot read propert(?:y|ies) of|is not a function\b|invalid literal for int|object has no attribute|list index out of range|'NoneType'|nil pointer dereference|runtime error: |unwrap\(\)|\bobject at 0x[0-9a-f]+|\bCUDA (?:error|out of memory)|Incorrect padding|Errno \d+/,
  ],
  [
    'a message of a database',
    /\bSQLSTATE\b|\bORA-\d{5}\b|syntax error at or near|near "[^"]{0,40}": syntax error|relation "[^"]{1,80}" does not exist|duplicate key value violates|\bno such (?:table|column)\b|You have an error in your SQL|\bSELECT\b.{1,200}\bFROM\b/,
  ],
  [
    'an address of a connection inside',
    /\b(?:jdbc|odbc|mongodb(?:\+srv)?|redis|postgres(?:ql)?|mysql|amqps?|s3|gs|hdfs|ldaps?):(?:\w+:)*\/\/\S+/,
  ],
];

/** The text with its escapes of JSON decoded. */
function unescaped(text: string): string {
  return text
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', ' ')
    .replaceAll('\\/', '/')
    .replaceAll('\\"', '"')
    .replace(/\\u00([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** The kind of internals that a text discloses; undefined if there are none. */
export function internalsIn(text: string): string | undefined {
  const plain = unescaped(text);
  return INSIDE.find(([, pattern]) => pattern.test(text) || pattern.test(plain))?.[0];
}
