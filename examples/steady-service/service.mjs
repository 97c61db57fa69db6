// An HTTP service that loses no request when it is told to go. Told by SIGTERM, it says that it is
// not ready any more, goes on answering for NOTICE_MS until the load balancer has noticed, stops
// accepting, answers what is in flight, and dies of the signal.
//
//   node service.mjs [PORT]
import { createServer } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { listening, main } from "unwind/node";

const port = Number(process.argv[2] ?? 0);
const noticeMs = Number(process.env.NOTICE_MS ?? 3_000);

await main(
  async ({ stack, signal, ending }) => {
    let late = 0;
    const server = createServer((request, response) => {
      if (request.url === "/ready") response.writeHead(signal.aborted ? 503 : 200).end();
      else answer(response);
    });
    const answer = async (response) => {
      if (signal.aborted) late++;
      await wait(10);
      response.writeHead(200, { "x-instance": process.pid }).end("done");
    };
    // Released last, when all is answered.
    stack.defer(() => console.log(`answered ${late} requests after the signal`));
    const address = { port, host: "127.0.0.1" };
    const { url } = await stack.use(listening(server, address, { noticeMs, drainMs: 4_000 }));
    console.log(url);
    await ending;
  },
  // Before the container runtime loses its patience: terminationGracePeriodSeconds.
  { deadlineMs: 25_000 },
);
