// What the types of this client are; nothing here is run.
import type { Is, IsOpen } from '../closed.ts';
import type { components } from '../generated/openapi-fetch/kenen.ts';

type Schemas = components['schemas'];
type Row = Schemas[Extract<keyof Schemas, `${string}Row`>];

export const rowsAreOpen: IsOpen<Row> = false;
export const problemsAreOpen: IsOpen<Schemas['Problem']> = false;
export const questionsAreOpen: IsOpen<Schemas['Question'] | Schemas['FormQuestion']> = false;
export const receiptsAreOpen: IsOpen<Schemas['Receipt']> = false;
export const answersAreOpen: IsOpen<Schemas['Submission']> = true;

export const countsMayBeNull: Is<Schemas['RoleMatrixRow']['count'], number | null> = true;
export const sliceIsAMap: Is<Schemas['RoleMatrixRow']['slice'], { [segment: string]: string }> = true;

// @ts-expect-error: a word that is no code of a problem
export const code: Schemas['Problem']['code'] = 'nonsense';

// @ts-expect-error: a row has no other members
export const other = (row: Schemas['RoleMatrixRow']) => row.nonsense;

// @ts-expect-error: a question of texts has no options
export const options = (question: Extract<Schemas['FormQuestion'], { kind: 'text' }>) => question.options;
