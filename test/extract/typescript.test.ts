import { checkFixtures } from './snapshot.ts';

checkFixtures('typescript');
