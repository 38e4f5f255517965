/** MAIL-02: the content is CMS-encrypted, at the root of the mail. */
import { isRefusal } from '../../../src/services/mail/index.ts';
import type { CmsPart } from '../inspect.ts';
import { CLEAN, type Deviation, type JudgedMail, type Judgement, found } from './judgement.ts';

const REMEDY =
  'Encrypt the whole content by S/MIME (CMS), so that the root of the mail is application/pkcs7-mime and nothing else.';

/** Refusals of the reader that show nothing about the mail. */
const LIMITED: readonly string[] = ['limit', 'unsupported'];

/** MAIL-02 for one mail. */
export function judgeEncrypted({ facts: { root, cms, protection } }: JudgedMail): Judgement {
  const offset = root.body.from;
  const wrong = (says: string): Judgement => {
    const deviation: Deviation = { level: 'fail', layer: 'message', offset, says, remedy: REMEDY };
    return found([deviation]);
  };
  switch (protection) {
    case 'encrypted':
      return CLEAN;
    case 'signed':
      return wrong('the mail is signed only: everybody can read its content');
    case 'mixed':
      return wrong('the mail holds an encrypted part within a root that is not encrypted');
    case 'clear':
      return wrong('the content of the mail is not encrypted');
    case 'unreadable': {
      const outermost: CmsPart | undefined = cms.find(({ entity }) => entity === root);
      const facts = outermost?.facts;
      const isLimited = facts !== undefined && isRefusal(facts) && LIMITED.includes(facts.refused);
      if (isLimited) return found([], ['the CMS structure of the mail exceeds what the suite reads']);
      return wrong('the root of the mail states CMS and holds no readable CMS structure');
    }
  }
}
