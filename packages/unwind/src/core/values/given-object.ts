/** Constructs the object that it is given, so that a subclass can put private state onto it. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- to be extended
export class GivenObject {
  constructor(object: object) {
    return object;
  }
}
