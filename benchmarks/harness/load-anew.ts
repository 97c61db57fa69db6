let copies = 0;

/** Loads a module once more, as another: its functions are compiled and optimised on their own. */
export async function loadAnew<Module>(url: URL): Promise<Module> {
  return (await import(`${url.href}?copy=${copies++}`)) as Module;
}
