/** `packages/unwind/test/node/fixture.ts`, where fixtures are bundled beside the suite. */
export function fixture(directory: string, name: string): string {
  return `${directory}/fixtures/${name}.js`;
}
