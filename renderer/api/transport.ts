import type { ClientMessage, ServerMessage } from '../../shared/contract/wire.ts';
import type { FieldworkBridge } from '../../shared/shell/bridge.ts';

declare global {
  interface Window {
    /** Put there by the desktop program's preload script; missing in a browser. */
    fieldwork?: FieldworkBridge<File>;
  }
}

export type ConnectionState = 'connecting' | 'connected' | 'disconnected';

export type Transport = {
  /** False when there is no way to send at present. */
  send(message: ClientMessage): boolean;
};

type Listeners = {
  onMessage(message: ServerMessage): void;
  onState(state: ConnectionState): void;
};

/** The only place that asks on which platform the screen runs. */
export const bridge: FieldworkBridge<File> | undefined = window.fieldwork;

export function connectTransport(listeners: Listeners): Transport {
  return bridge ? bridgeTransport(bridge, listeners) : webSocketTransport(listeners);
}

function bridgeTransport(fieldwork: FieldworkBridge<File>, { onMessage, onState }: Listeners): Transport {
  fieldwork.onMessage(onMessage);
  onState('connected');
  return {
    send(message) {
      fieldwork.send(message);
      return true;
    },
  };
}

const longestWait = 5_000;

function webSocketTransport({ onMessage, onState }: Listeners): Transport {
  let socket: WebSocket | null = null;
  let waiting: ClientMessage[] = [];
  let attempts = 0;

  function connect(): void {
    const url = new URL('/wire', window.location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const opening = new WebSocket(url);
    socket = opening;
    opening.onopen = () => {
      attempts = 0;
      onState('connected');
      for (const message of waiting) opening.send(JSON.stringify(message));
      waiting = [];
    };
    opening.onmessage = ({ data }) => onMessage(JSON.parse(String(data)) as ServerMessage);
    opening.onclose = () => {
      socket = null;
      waiting = [];
      onState('disconnected');
      attempts += 1;
      setTimeout(connect, Math.min(longestWait, 250 * 2 ** attempts));
    };
  }

  onState('connecting');
  connect();
  return {
    send(message) {
      if (socket?.readyState === WebSocket.OPEN) {
        socket.send(JSON.stringify(message));
        return true;
      }
      // Only the very first connection holds messages back; later ones would be sent at a time nobody expects.
      if (socket && attempts === 0) {
        waiting.push(message);
        return true;
      }
      return false;
    },
  };
}
