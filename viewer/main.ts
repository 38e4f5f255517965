/** The page: reads a file, shows it, validates it, and shows each finding beside its place. */
import { fromBase64 } from '../src/bytes/index.ts';
import { type Given, unpacked } from './given.ts';
import { type Judged, type ShownFile, readFile } from './model.ts';
import { forget, setShown } from './page/curtain.ts';
import { counted, replace } from './page/element.ts';
import { type FileView, fileView } from './page/file.ts';

function the<T extends HTMLElement>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new TypeError(`the page has no ${id}`);
  return element;
}

const main = the('main', HTMLElement);
const status = the('status', HTMLElement);
const input = the('file', HTMLInputElement);
const values = the('values', HTMLInputElement);
const welcome = the('welcome', HTMLElement);

/** Lets the browser draw before the next long step. */
function synthetic(): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, 250);
    requestAnimationFrame(() => {
      clearTimeout(late);
      setTimeout(resolve);
    });
  });
}

function say(text: string, state: 'busy' | 'done' | 'failed'): void {
  status.textContent = text;
  status.dataset['state'] = state;
}

function clear(): void {
  forget();
  values.checked = false;
  main.replaceChildren();
}

function show(file: ShownFile): FileView {
  const view = fileView(file);
  replace(main, view.nodes);
  return view;
}

function finish(view: FileView, judged: Judged): void {
  view.tell(judged);
  say(`Read and validated: ${counted(judged.findings.length, 'finding')}.`, 'done');
}

function fail(error: unknown): void {
  const kind = error instanceof Error ? error.name : typeof error;
  say(`This page failed (${kind}). The file is not the cause; please report it.`, 'failed');
}

/** Number of the last file that was requested; the result of an earlier one is discarded. */
let turn = 0;

async function take(name: string, bytesOf: () => Promise<Uint8Array | undefined>): Promise<void> {
  const mine = ++turn;
  clear();
  say('Reading ...', 'busy');
  try {
    const bytes = await bytesOf().catch(() => undefined);
    if (mine !== turn) return;
    if (bytes === undefined) {
      main.append(welcome);
      say(
        'The file could not be read: it is not a file, was removed, or is too large for this browser.',
        'failed',
      );
      return;
    }
    const { shown, judge } = readFile(name, bytes);
    const view = show(shown);
    say('Validating ...', 'busy');
    await synthetic();
    if (mine === turn) finish(view, judge());
  } catch (error) {
    fail(error);
  }
}

function takeFiles(files: FileList | undefined | null): void {
  const [file] = files ?? [];
  if (file === undefined) {
    say('This is not a file.', 'failed');
    return;
  }
  void take(file.name, async () => new Uint8Array(await file.arrayBuffer()));
}

/** The file that the page was made for, where it was made for one. */
function takeGiven(): void {
  const block = document.getElementById('given');
  if (block === null) return;
  const { name, redacted } = JSON.parse(block.textContent) as Given;
  if (redacted === undefined) {
    const bytes = document.getElementById('bytes');
    void take(name, () => Promise.resolve(fromBase64(bytes?.textContent ?? '')));
    return;
  }
  finish(show(unpacked(redacted.file)), redacted.judged);
}

input.addEventListener('change', () => {
  takeFiles(input.files);
  input.value = '';
});
values.addEventListener('change', () => {
  setShown(values.checked);
});
window.addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('over');
});
window.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) document.body.classList.remove('over');
});
window.addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('over');
  takeFiles(event.dataTransfer?.files);
});
values.checked = false;
try {
  takeGiven();
} catch (error) {
  fail(error);
}
