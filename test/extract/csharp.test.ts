import { checkFixtures } from './snapshot.ts';

checkFixtures('csharp');
