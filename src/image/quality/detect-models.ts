/** The three models, loaded out of installed packages and never fetched. */
import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Packages } from './packages.ts';

/** Runs one model: a square of red, green and blue in, every output by its size out. */
export type Model = (input: Float32Array, side: number) => ReadonlyMap<string, Float32Array>;

/** BlazeFace finds faces, FaceMesh lays 468 points on one, Iris 76 on an eye. */
export type Models = { readonly faces: Model; readonly mesh: Model; readonly iris: Model };

type Tensor = {
  readonly shape: readonly number[];
  readonly dataSync: () => Float32Array;
  readonly dispose: () => void;
};

type Core = {
  readonly setBackend: (name: string) => Promise<boolean>;
  readonly ready: () => Promise<void>;
  readonly tensor4d: (data: Float32Array, shape: readonly number[]) => Tensor;
  readonly io: { readonly fromMemory: (artifacts: object) => unknown };
  readonly env: () => { readonly set: (flag: string, value: boolean) => void };
};
type Converter = {
  readonly loadGraphModel: (
    handler: unknown,
  ) => Promise<{ readonly execute: (input: Tensor) => Tensor | readonly Tensor[] }>;
};
type Wasm = {
  readonly setWasmPaths: (folder: string) => void;
  readonly setThreadsCount: (count: number) => void;
};
type Manifest = {
  readonly modelTopology: object;
  readonly format: string;
  readonly weightsManifest: readonly { readonly weights: readonly object[] }[];
};

const [CORE, CONVERTER, WASM] = [
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-converter',
  '@tensorflow/tfjs-backend-wasm',
] as const;
const DATA = '@vladmandic/human';

async function artifacts(folder: string, name: string): Promise<object> {
  const manifest = JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as Manifest;
  const weights = await readFile(join(folder, `${name}.bin`));
  return {
    modelTopology: manifest.modelTopology,
    format: manifest.format,
    weightSpecs: manifest.weightsManifest.flatMap((group) => group.weights),
    weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.length),
  };
}

async function modelOf(core: Core, converter: Converter, folder: string, name: string): Promise<Model> {
  const graph = await converter.loadGraphModel(core.io.fromMemory(await artifacts(folder, name)));
  return (input, side) => {
    const tensor = core.tensor4d(input, [1, side, side, 3]);
    const answer = graph.execute(tensor);
    const outputs: readonly Tensor[] = Array.isArray(answer)
      ? (answer as readonly Tensor[])
      : [answer as Tensor];
    const found = new Map<string, Float32Array>();
    for (const output of outputs) {
      found.set(output.shape.slice(1).join('x'), output.dataSync());
      output.dispose();
    }
    tensor.dispose();
    return found;
  };
}

/** The models, or undefined where the packages or the data are not installed. */
export async function loadModels(packages: Packages): Promise<Models | undefined> {
  const [data, wasmFolder] = [packages.folder(DATA), packages.folder(WASM)];
  if (data === undefined || wasmFolder === undefined) return undefined;
  try {
    const [core, converter, wasm] = (await Promise.all(
      [CORE, CONVERTER, WASM].map((name) => packages.load(name)),
    )) as [Core, Converter, Wasm];
    wasm.setWasmPaths(join(wasmFolder, 'dist') + sep);
    // A worker for each core runs beside this one: threads of its own would only get in their way.
    wasm.setThreadsCount(1);
    if (!(await core.setBackend('wasm'))) return undefined;
    await core.ready();
    const folder = join(data, 'models');
    return {
      faces: await modelOf(core, converter, folder, 'blazeface'),
      mesh: await modelOf(core, converter, folder, 'facemesh'),
      iris: await modelOf(core, converter, folder, 'iris'),
    };
  } catch {
    return undefined;
  }
}
