/** What a stub recognises in an image: a marker in its bytes, such as `scene:no-face`, else a match. No face is compared. */
export type Scene = 'match' | 'empty' | 'no-face' | 'several-faces' | 'too-large' | 'unreadable';

const SCENES: readonly Scene[] = ['empty', 'no-face', 'several-faces', 'too-large', 'unreadable'];

/** The scene of an image. */
export function sceneOf(image: Uint8Array): Scene {
  const text = Buffer.from(image).toString('latin1');
  return SCENES.find((scene) => text.includes(`scene:${scene}`)) ?? 'match';
}

/** The bytes of an image with a marker. */
export function imageOf(scene: Scene): Uint8Array {
  return new Uint8Array(Buffer.from(`image for tests, scene:${scene}\u0000ÿ/+`, 'latin1'));
}
