import { checkLinks } from './check.ts';

checkLinks('java');
