/** What a hostile page in the place of the sandbox page finds besides its own code. */
const prelude = `
  const token = location.hash.slice(1);
  const report = text => parent.postMessage({stolen: mark, text}, '*');
  const hello = (given = token, v = 1) => {
    const {port1, port2} = new MessageChannel();
    parent.postMessage(JSON.stringify({cs: 'hello', v, token: given}), '*', [port2]);
    return port1;
  };
  // Plays the whole part of a worker, too; \`act\` gets the port of a run.
  const serve = (control, act) => {
    control.onmessage = ({data, ports: [port]}) => {
      const message = JSON.parse(data);
      if (message.type === 'end') control.postMessage(JSON.stringify({type: 'ended', id: message.id}));
      if (message.type === 'open') act(port, value => port.postMessage(JSON.stringify(value)), control);
    };
  };
  // Takes whatever it is given.
  const steal = control => serve(control, (port, send) => {
    port.onmessage = ({data}) => report(data);
    send({type: 'ready'});
  });
  const after = (port, send, act) => {
    port.onmessage = act;
    send({type: 'ready'});
  };
`;

/** A page of one script; its text is there too, for the policy that names it by its hash. */
export function guestHtml(code: string, mark: string): {text: string; page: string} {
  const text = `const mark = '${mark}';${prelude}${code}`;
  return {text, page: `<!doctype html><script>${text}</script>`};
}
