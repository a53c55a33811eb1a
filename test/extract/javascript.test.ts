import { checkFixtures } from './snapshot.ts';

checkFixtures('javascript');
