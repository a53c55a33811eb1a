import type { Define } from '../commands.ts';

export const define: Define = (command, cli) => {
  command.action(async () => {
    const { withIndex } = await import('../../app/with-store.ts');
    const { dump } = await import('../../app/dump.ts');
    await withIndex(cli.project(), (store) => cli.out.write(dump(store, cli.signal)));
  });
};
