import { checkFixtures } from './snapshot.ts';

checkFixtures('go');
