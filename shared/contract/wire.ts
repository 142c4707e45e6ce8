import type { WireError } from '../errors.ts';
import type { Progress } from './call.ts';

/** What goes over every transport (worker port, WebSocket, IPC): plain JSON both ways. */
export type ClientMessage =
  | {
      kind: 'call';
      id: number;
      feature: string;
      call: string;
      input: unknown;
      reason?: string | undefined;
      step?: string | undefined;
      seen?: Readonly<Record<string, string>> | undefined;
      engagement?: string | undefined;
    }
  | { kind: 'cancel'; id: number };

export type ServerMessage =
  | { kind: 'reply'; id: number; reply: Reply }
  | { kind: 'progress'; id: number; progress: Progress }
  | { kind: 'changed'; event: ChangeEvent };

export type Reply = { ok: true; value: unknown } | { ok: false; error: WireError };

/** Says that something of these topics (features) changed; never what. Screens ask again. */
export type ChangeEvent = { topics: readonly string[] };
