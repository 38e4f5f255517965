/** MAIL-09: bounces, automatic replies and error texts quote nothing of the probe. */
import { type MailCanary, holdsContent, sightedIn } from '../canaries.ts';
import { readableIn } from './kind.ts';
import { type Deviation, type JudgedMail, type Judgement, envelopesOf, found } from './judgement.ts';

const OPENED =
  'Send a fixed text, or nothing, where a mail cannot be processed; quote nothing of what was opened.';
const SEALED = 'Return the headers of a mail only (RET=HDRS), never its encrypted content.';

const WHAT = { case: 'a case reference', name: 'a name', agent: 'an agent', number: 'a request ID' } as const;

/** What the run sent: canaries and request IDs, content of opened requests, their CMS structures. */
export type Quotable = {
  readonly canaries: readonly MailCanary[];
  readonly contents: readonly Uint8Array[];
  readonly sent: readonly Uint8Array[];
};

function fails(says: string, offset = 0): Deviation {
  return { level: 'fail', layer: 'message', offset, says, remedy: OPENED };
}

/** MAIL-09 for one notice. */
export function judgeNotice(one: JudgedMail, { canaries, contents, sent }: Quotable): Judgement {
  const { facts } = one;
  const places = [facts.raw, ...readableIn(facts)];
  const named = new Map(
    places.flatMap((bytes, i) =>
      sightedIn(bytes, canaries).map(({ canary, offset }) => [canary.what, i === 0 ? offset : 0] as const),
    ),
  );
  const opened = contents.some((content) => places.some((bytes) => holdsContent(bytes, content)));
  const deviations = [
    ...[...named].map(([what, offset]) => fails(`a notice in clear holds ${WHAT[what]} of the run`, offset)),
    ...(opened ? [fails('a notice in clear quotes the content of a request')] : []),
  ];
  const isReturned =
    envelopesOf(facts).length > 0 ||
    sent.some((content) => places.some((bytes) => holdsContent(bytes, content)));
  const copies: readonly Deviation[] = isReturned
    ? [
        {
          level: 'warn',
          layer: 'message',
          offset: facts.root.body.from,
          says: 'a notice returns the encrypted content of a request',
          remedy: SEALED,
        },
      ]
    : [];
  const images = facts.entities.filter(({ type }) => type.startsWith('image/')).length;
  const undecided =
    images > 0 && !opened
      ? [`a notice holds ${images} images, which are not those of the run byte for byte`]
      : [];
  return found([...deviations, ...copies], undecided);
}
