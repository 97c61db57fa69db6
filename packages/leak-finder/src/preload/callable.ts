/** A function of the program's world, whatever it takes and gives. */
export type Callable = (this: unknown, ...args: never[]) => unknown;
