// What the service acquires, each with how it is released.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { contextManager } from "unwind";

export const logFile = contextManager(async function* (path) {
  const log = createWriteStream(path);
  try {
    yield log;
  } finally {
    log.end();
    await once(log, "close");
  }
});

export const courierProcess = contextManager(async function* () {
  const program = fileURLToPath(new URL("../courier.mjs", import.meta.url));
  const courier = spawn(process.execPath, [program], { stdio: ["pipe", "ignore", "inherit"] });
  try {
    yield courier;
  } finally {
    courier.kill();
    await once(courier, "exit");
  }
});

export const everySecond = contextManager(function* (task) {
  const job = setInterval(task, 1000);
  try {
    yield job;
  } finally {
    clearInterval(job);
  }
});

export const httpServer = contextManager(async function* (respond) {
  const server = createServer(respond).listen(0, "127.0.0.1");
  try {
    await once(server, "listening");
    yield server;
  } finally {
    server.close();
    await once(server, "close");
  }
});

/** An order that is refused leaves no file. */
export const orderFile = contextManager(async function* (path) {
  const file = await open(path, "w");
  try {
    yield file;
  } catch (error) {
    await rm(path);
    throw error;
  } finally {
    await file.close();
  }
});
