import type { Client, Pool, PoolClient } from "pg";
import pg from "pg";
import { contextManager } from "unwind";
import type { PostgresServer } from "./postgres-server.ts";

/** A connection that has nothing to do with those under test: sees what they committed. */
export const pgClient = contextManager(async function* (server: PostgresServer) {
  const client = new pg.Client(clientConfig(server));
  await client.connect();
  try {
    yield client;
  } finally {
    await client.end();
  }
});

/** A pool that notes what its clients are given back with. */
export interface WatchedPool {
  readonly pool: Pool;
  /** What `release` was called with, in order. */
  readonly released: unknown[];
}

export const pgPool = contextManager(async function* (server: PostgresServer, max = 2) {
  const pool = new pg.Pool({ ...clientConfig(server), max });
  const released: unknown[] = [];
  pool.on("release", (error: unknown) => released.push(error));
  // What the server ends while nobody uses it.
  pool.on("error", () => undefined);
  try {
    yield { pool, released } satisfies WatchedPool;
  } finally {
    await pool.end();
  }
});

function clientConfig({ host, user, database }: PostgresServer): pg.ClientConfig {
  return { host, user, database };
}

export async function backendOf(client: Client | PoolClient): Promise<number> {
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  return rows[0]!.pid;
}

/** Ends a connection from the server's side; waits until the server has none of it left. */
export async function terminate(by: Client, pid: number): Promise<void> {
  await by.query("SELECT pg_terminate_backend($1, 60000)", [pid]);
}

let tables = 0;

/** A fresh table with one column, which goes with the server. */
export async function freshTable(client: Client): Promise<string> {
  const name = `t${tables++}`;
  await client.query(`CREATE TABLE ${name} (n int PRIMARY KEY DEFERRABLE INITIALLY IMMEDIATE)`);
  return name;
}

export async function numbersIn(client: Client, table: string): Promise<number[]> {
  const { rows } = await client.query<{ n: number }>(`SELECT n FROM ${table} ORDER BY n`);
  return rows.map(({ n }) => n);
}
