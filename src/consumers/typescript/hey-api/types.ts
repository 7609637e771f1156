// What the types of this client are; nothing here is run.
import type { Is, IsOpen } from '../closed.ts';
import type * as kenen from '../generated/hey-api/client/types.gen.ts';

export const rowsAreOpen: IsOpen<
  | kenen.AgreementRow
  | kenen.AssociationRow
  | kenen.ConcentrationRow
  | kenen.ContradictionRow
  | kenen.DifferenceRow
  | kenen.FindingRow
  | kenen.FrequencyComparisonRow
  | kenen.FrequencyRow
  | kenen.MatrixComparisonRow
  | kenen.RoleMatrixRow
  | kenen.RolePairRow
  | kenen.TallyRow
> = false;
export const problemsAreOpen: IsOpen<kenen.Problem> = false;
export const questionsAreOpen: IsOpen<kenen.Question | kenen.FormQuestion> = false;
export const receiptsAreOpen: IsOpen<kenen.Receipt> = false;
export const answersAreOpen: IsOpen<kenen.Submission> = true;

export const countsMayBeNull: Is<kenen.RoleMatrixRow['count'], number | null> = true;
export const sliceIsAMap: Is<kenen.RoleMatrixRow['slice'], { [segment: string]: string }> = true;

// @ts-expect-error: a word that is no code of a problem
export const code: kenen.Problem['code'] = 'nonsense';

// @ts-expect-error: a row has no other members
export const other = (row: kenen.RoleMatrixRow) => row.nonsense;

// @ts-expect-error: a question of texts has no options
export const options = (question: kenen.FormTextQuestion) => question.options;
