/** The pictures of a submission, each judged by itself. */
import { dateOf } from '../../calendar/index.ts';
import { type Submission, type RequestedService, photosOf } from './declared.ts';
import { type JudgedProbe, validateProbe } from './probe.ts';

/** Who counted the faces of all pictures: a person, where a person had to for one. */
export function counterOf(probes: readonly JudgedProbe[]): JudgedProbe['facesCountedBy'] {
  return probes.find(({ facesCountedBy }) => facesCountedBy !== 'model')?.facesCountedBy ?? 'model';
}

/** Judges the pictures of a submission, each by itself. */
export async function judgeProbes(
  { service, given }: { readonly service: RequestedService; readonly given: Submission },
  assess: Parameters<typeof validateProbe>[1]['assess'],
): Promise<readonly JudgedProbe[]> {
  const { profile, agency, frs, reach } = service;
  const date = dateOf(reach.clock.now()).replaceAll('-', '');
  const options = {
    profile,
    envelope: { agency, destination: frs.id, controlNumber: 'R-0', date },
    ...(given.facesCountedBy === undefined ? {} : { facesCountedBy: given.facesCountedBy }),
    ...(given.placing === undefined ? {} : { placing: given.placing }),
    ...(assess === undefined ? {} : { assess }),
  };
  const judged: JudgedProbe[] = [];
  for (const photo of photosOf(given.search)) judged.push(await validateProbe(photo, options));
  return judged;
}
