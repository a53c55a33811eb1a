//! Threads that do the work, apart from Node's. They are made as needed and rest a while before they end.
//!
//! Each is a rayon pool of its own, of one thread: CozoDB runs the rules of a stratum on the pool of the calling
//! thread, and on one shared pool two queries that wait for JavaScript, or a transaction, would block all others.

use std::collections::VecDeque;
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

type Job = Box<dyn FnOnce() + Send>;

const REST: Duration = Duration::from_secs(5);
/// Pages that are never touched cost nothing.
pub const STACK: usize = 64 << 20;
/// Threads that may work at once. Those that wait for JavaScript do not count.
const MOST: usize = 32;

struct Queue {
    jobs: VecDeque<Job>,
    threads: usize,
    resting: usize,
    waiting: usize,
}

static QUEUE: Mutex<Queue> = Mutex::new(Queue {
    jobs: VecDeque::new(),
    threads: 0,
    resting: 0,
    waiting: 0,
});
static MORE: Condvar = Condvar::new();

fn queue() -> MutexGuard<'static, Queue> {
    QUEUE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Has a thread do `job` soon.
pub fn spawn(job: impl FnOnce() + Send + 'static) {
    let mut queue = queue();
    queue.jobs.push_back(Box::new(job));
    staff(queue);
}

/// Runs `wait`, which blocks on something that other jobs may have to do first.
pub fn waiting<T>(wait: impl FnOnce() -> T) -> T {
    let mut queue = queue();
    queue.waiting += 1;
    staff(queue);
    let done = wait();
    self::queue().waiting -= 1;
    done
}

/// A thread of its own for `work`, for as long as it takes, with so many bytes of stack.
pub fn dedicate(stack: usize, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let thread = thread::Builder::new().name("pt-engine".into()).stack_size(stack);
    thread.spawn(|| in_own_pool(work)).map(|_| ())
}

/// Sees to it that somebody takes the job that was added.
fn staff(mut queue: MutexGuard<'_, Queue>) {
    if queue.jobs.len() <= queue.resting {
        MORE.notify_one();
        return;
    }
    if queue.jobs.is_empty() || queue.threads >= MOST + queue.waiting {
        return;
    }
    if dedicate(STACK, work).is_ok() {
        queue.threads += 1;
    } else if queue.threads == 0 {
        // Nobody would ever come: dropped, a job reports that it was.
        queue.jobs.clear();
    }
}

fn in_own_pool(work: impl FnOnce()) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
    let _pool = pool.build();
    work();
}

fn work() {
    let mut queue = queue();
    loop {
        if let Some(job) = queue.jobs.pop_front() {
            drop(queue);
            job();
            queue = self::queue();
            continue;
        }
        queue.resting += 1;
        let (woken, rest) = MORE.wait_timeout(queue, REST).unwrap_or_else(PoisonError::into_inner);
        queue = woken;
        queue.resting -= 1;
        if rest.timed_out() && queue.jobs.is_empty() {
            queue.threads -= 1;
            return;
        }
    }
}
