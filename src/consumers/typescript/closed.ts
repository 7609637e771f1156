/** Whether a type leaves anything open: an `any` or `unknown` at any depth. */
export type IsOpen<T> = true extends Opens<T> ? true : false;

type Opens<T> = unknown extends T ? true : T extends object ? Opens<T[keyof T]> : false;

/** Whether two types are the same. */
export type Is<T, Other> = [T, Other] extends [Other, T] ? true : false;
