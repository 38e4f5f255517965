/** The files of `test-set new`: a manifest to fill in, and what each member means. JSON has no comments. */

/** Folders for the images of each person, and of the images that a service must refuse. */
export const FOLDERS = [
  'enrolled-1',
  'enrolled-2',
  'enrolled-3',
  'absent-1',
  'absent-2',
  'absent-3',
  'unsuitable',
];

type Picture = { readonly file: string; readonly sha256: string };

/** Makes entries for images; a number takes the place of each digest, since no image may be listed twice. */
function pictures(): (file: string) => Picture {
  let number = 0;
  return (file) => ({ file, sha256: String((number += 1)).padStart(64, '0') });
}

/** A manifest with three enrolled and three absent persons. Its files and digests are to be filled in. */
export function manifestSource(today: string): object {
  const picture = pictures();
  const person = (folder: string) => ({
    pictures: ['a.jpg', 'b.jpg', 'c.jpg'].map((name) => picture(`${folder}/${name}`)),
  });
  const named = (role: string) => FOLDERS.filter((folder) => folder.startsWith(role));
  return {
    schema: 'frs-test-set/1',
    name: 'TODO: name of the test set',
    persons: [
      ...named('enrolled').map((folder) => ({
        id: folder,
        role: 'enrolled',
        candidateIds: ['TODO: ID of the person at the service'],
        ...person(folder),
        enrol: [picture(`${folder}/enrolled.jpg`)],
        consent: { document: 'TODO: where the consent is kept', at: today },
      })),
      ...named('absent').map((folder) => ({ id: folder, role: 'absent', ...person(folder) })),
    ],
    noFace: [picture('unsuitable/no-face.jpg')],
    severalFaces: [picture('unsuitable/several-faces.jpg')],
    tooPoor: [picture('unsuitable/too-poor.jpg')],
  };
}

/** What the members of the manifest mean. */
export const README = `# Test set

Use images that were made or released for tests, never those of a case. A name of a file or an \`id\` is a label: never the
name of a person. JPEG, PNG and JPEG 2000 are accepted.

## Layout

| folder                     | holds                                                                          |
| -------------------------- | ------------------------------------------------------------------------------ |
| \`enrolled-1\` and following | three different images (\`a\`, \`b\`, \`c\`) of a person who is in the gallery        |
| \`absent-1\` and following   | three different images of a person who is in no gallery                        |
| \`unsuitable\`               | images that a service must refuse: no face, several faces, a face of poor quality |

## Members of manifest.json

| member                              | is                                                                             |
| ----------------------------------- | ------------------------------------------------------------------------------ |
| \`role\`                              | \`enrolled\`; \`absent\`; \`restricted\`: in the gallery, not to be shared with the office |
| \`candidateIds\`                      | IDs that the service returns for the person                                    |
| \`pictures\`                          | images that a run searches with, at least two                                  |
| \`enrol\`                             | images that \`frskit conform enrol\` enrols, of role \`enrolled\` only; a run never sends them |
| \`consent\`                           | \`document\`, \`at\` and \`until\` (YYYY-MM-DD): without it nobody is enrolled           |
| \`label\`                             | demographic group, for separate hit rates                                      |
| \`noFace\`, \`severalFaces\`, \`tooPoor\` | images to be refused                                                           |
| \`sha256\`                            | digest of the file in lower-case hexadecimal: \`sha256sum enrolled-1/a.jpg\`      |

Leave out what you do not have: \`candidateIds\` until the persons are enrolled, \`enrol\` and \`consent\` where the service has
enrolled them, and any list of images to be refused. Replace every TODO, and every digest of zeros and a
number.

    frskit conform run --test-set . --profile commercial-vendor --adapter NAME --declaration declaration.json --run run.json
`;
