/** Agreement of values inside a record and between records (level 2, and dependent values of one field). */
import type { Rule } from '../../../findings/rule.ts';
import type { Subject } from '../subject.ts';
import { acquisitionSourceRules } from './acquisition-source.ts';
import { compressionRules } from './compression.ts';
import { contentsRules } from './contents.ts';
import { coordinateRules } from './coordinates.ts';
import { crossReferenceRules } from './cross-reference.ts';
import { dateRules } from './dates.ts';
import { faceRules } from './face.ts';
import { featurePointRules } from './feature-points.ts';
import { geographyRules } from './geography.ts';
import { hashRules } from './hash.ts';
import { imageTypeRules } from './image-type.ts';
import { pointRules } from './points.ts';
import { poseRules } from './pose.ts';
import { profileRules } from './profile.ts';
import { sampleRules } from './sample.ts';
import { scaleRules } from './scale.ts';
import { smtRules } from './smt.ts';
import { subjectConditionRules } from './subject-condition.ts';
import { transactionRules } from './transaction.ts';

export const agreementRules: readonly Rule<Subject>[] = [
  ...contentsRules,
  ...transactionRules,
  ...dateRules,
  ...faceRules,
  ...imageTypeRules,
  ...profileRules,
  ...scaleRules,
  ...compressionRules,
  ...coordinateRules,
  ...pointRules,
  ...poseRules,
  ...acquisitionSourceRules,
  ...featurePointRules,
  ...crossReferenceRules,
  ...smtRules,
  ...subjectConditionRules,
  ...sampleRules,
  ...hashRules,
  ...geographyRules,
];
