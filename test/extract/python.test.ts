import { checkFixtures } from './snapshot.ts';

checkFixtures('python');
