import { checkLinks } from './check.ts';

checkLinks('c');
