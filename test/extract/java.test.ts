import { checkFixtures } from './snapshot.ts';

checkFixtures('java');
