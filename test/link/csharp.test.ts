import { checkLinks } from './check.ts';

checkLinks('csharp');
