// As long as ten nested blocks are: each resource has its own, inside that of the one before.
import { asyncResourceAt } from "./eight-classes.ts";

export async function asyncTenNested(times: number): Promise<number> {
  let used = 0;
  for (let turn = 0; turn < times; turn++) used = await nested(used);
  return used;
}

async function nested(first: number): Promise<number> {
  let used = first;
  const a = asyncResourceAt(used++);
  try {
    const b = asyncResourceAt(used++);
    try {
      const c = asyncResourceAt(used++);
      try {
        const d = asyncResourceAt(used++);
        try {
          const e = asyncResourceAt(used++);
          try {
            const f = asyncResourceAt(used++);
            try {
              const g = asyncResourceAt(used++);
              try {
                const h = asyncResourceAt(used++);
                try {
                  const i = asyncResourceAt(used++);
                  try {
                    const j = asyncResourceAt(used++);
                    try {
                      return used;
                    } finally {
                      await j[Symbol.asyncDispose]();
                    }
                  } finally {
                    await i[Symbol.asyncDispose]();
                  }
                } finally {
                  await h[Symbol.asyncDispose]();
                }
              } finally {
                await g[Symbol.asyncDispose]();
              }
            } finally {
              await f[Symbol.asyncDispose]();
            }
          } finally {
            await e[Symbol.asyncDispose]();
          }
        } finally {
          await d[Symbol.asyncDispose]();
        }
      } finally {
        await c[Symbol.asyncDispose]();
      }
    } finally {
      await b[Symbol.asyncDispose]();
    }
  } finally {
    await a[Symbol.asyncDispose]();
  }
}
