// A load balancer as small as can be: in turn to whoever is ready, over connections that it keeps.
// It does not retry: what an instance loses is lost, and answered with 502.
//
//   node balancer.mjs URL...
import { Agent, createServer, request } from "node:http";
import { agent, interval, listening, main } from "unwind/node";

const checkMs = 50;

await main(async ({ stack, ending }) => {
  const connections = await stack.use(agent(new Agent({ keepAlive: true })));
  const instances = process.argv.slice(2).map((url) => ({ url, ready: false }));
  let turn = 0;

  const server = createServer((incoming, response) => {
    const ready = instances.filter((instance) => instance.ready);
    if (ready.length === 0) response.writeHead(503).end();
    else forward(ready[turn++ % ready.length], incoming, response);
  });

  const forward = ({ url }, incoming, response) => {
    const { method, headers } = incoming;
    const onward = request(url + incoming.url, { agent: connections, method, headers });
    onward.on("response", (answer) => {
      response.writeHead(answer.statusCode, endToEnd(answer.headers));
      answer.pipe(response);
    });
    onward.on("error", (error) => {
      console.error(`lost a request: ${error.message}`);
      if (!response.headersSent) response.writeHead(502);
      response.end();
    });
    incoming.pipe(onward);
  };

  const check = async (instance) => {
    try {
      instance.ready = (await fetch(`${instance.url}/ready`)).ok;
    } catch {
      instance.ready = false;
    }
  };

  await Promise.all(instances.map(check));
  await stack.use(interval(checkMs, () => Promise.all(instances.map(check))));
  const { url } = await stack.use(listening(server, { port: 0, host: "127.0.0.1" }));
  console.log(url);
  await ending;
});

/** What is not about the connection to the instance, which may be its last. */
function endToEnd(headers) {
  const others = { ...headers };
  delete others.connection;
  delete others["keep-alive"];
  return others;
}
