import { readFileSync } from "node:fs";
import { join } from "node:path";

const file = (name: string): string =>
  readFileSync(join(import.meta.dirname, "fixtures", name), "utf8");

/** For localhost and 127.0.0.1, signed by itself, until 2126: `openssl req -x509 -newkey ec -nodes ...`. */
export const certificate = { key: file("localhost.key.pem"), cert: file("localhost.cert.pem") };
/** What a client needs to trust it. */
export const trust = { ca: certificate.cert };
