import { checkLinks } from './check.ts';

checkLinks('typescript');
