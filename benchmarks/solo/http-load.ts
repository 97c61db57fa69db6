// Loads the URLs that it is sent, one at a time, and says when each is done.
import autocannon from "autocannon";

export interface HttpLoad {
  readonly url: string;
  readonly connections: number;
  readonly amount: number;
}

process.on("message", (load: HttpLoad) => {
  void autocannon(load).then(() => process.send?.("done"));
});
