import type { AsyncContextManager, ContextManager, HalfAsyncContextManager } from "unwind";

/** What the managers of these tests give: types that nothing else has. */
export interface Row {
  readonly row: string;
}
export interface Page {
  readonly page: number;
}

export declare const manager: ContextManager<Row>;
export declare const swallowing: ContextManager<Row, boolean>;
export declare const asyncManager: AsyncContextManager<Page>;
export declare const asyncSwallowing: AsyncContextManager<Page, boolean>;
export declare const halfAsync: HalfAsyncContextManager<Row>;

export interface File extends Disposable {
  readonly file: string;
}
export interface Socket extends AsyncDisposable {
  readonly socket: string;
}

export declare const file: File;
export declare const socket: Socket;

export declare function open(name: string): ContextManager<Row>;
export declare function connect(name: string): AsyncContextManager<Page>;
