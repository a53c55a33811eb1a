import type { Define } from '../commands.ts';

export const define: Define = (command, cli) => {
  command
    .description(
      'Fails (1) when the text of a rule changed and its version did not, when its parameters or columns broke\nwithout a new major version, or when a rule file is broken.',
    )
    .option('--write', 'write rules.lock as the rules now are')
    .action(async ({ write }: { write?: true }) => {
      const { loadRules, PACKAGE_RULES } = await import('../../rule/load.ts');
      const { lockOf, readLock, verifyLock, writeLock } = await import('../../rule/lock.ts');
      const catalog = await loadRules();
      const current = lockOf(catalog);
      const findings = verifyLock(readLock(PACKAGE_RULES), current);
      for (const { error } of catalog.broken) await cli.out.write(`${cli.colors.red('broken')}  ${error.message}\n`);
      for (const { rule, reason } of findings) await cli.out.write(`${cli.colors.red('differs')} ${rule} ${reason}\n`);
      if (write && catalog.broken.length === 0) {
        writeLock(PACKAGE_RULES, current);
        await cli.note(`wrote rules.lock: ${Object.keys(current).length} entries`);
        return;
      }
      if (catalog.broken.length + findings.length > 0) cli.exitCode = 1;
      else await cli.note(`${Object.keys(current).length} rules and libraries are as rules.lock says`);
    });
};
