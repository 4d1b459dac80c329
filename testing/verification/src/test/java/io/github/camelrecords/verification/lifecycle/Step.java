package io.github.camelrecords.verification.lifecycle;

/** What can happen to a route. Between all of them records are written. */
enum Step {
    /** Takes a minute, since a route that stops waits for its threads for a long time. */
    SINK_FAILS_AFTER_THE_STOP {
        @Override
        void take(HeldUpRoute route) throws Exception {
            route.holdTheSink();
            route.stopForGood();
            route.start();
        }
    },
    STOP_AND_START {
        @Override
        void take(HeldUpRoute route) throws Exception {
            route.stop();
            route.start();
        }
    },
    STOP_IN_MID_PAGE {
        @Override
        void take(HeldUpRoute route) throws Exception {
            route.holdTheSink();
            route.stopMeanwhile(route::openTheSink);
            route.start();
        }
    },
    SHUTDOWN_TIMES_OUT {
        @Override
        void take(HeldUpRoute route) throws Exception {
            route.holdTheSink();
            route.stopImpatiently(route::openTheSink);
            route.start();
        }
    },
    SUSPEND_AND_RESUME {
        @Override
        void take(HeldUpRoute route) throws Exception {
            route.suspend();
            route.write();
            route.resume();
        }
    },
    SUSPEND_IN_MID_PAGE {
        @Override
        void take(HeldUpRoute route) throws Exception {
            route.holdTheSink();
            route.suspendMeanwhile(route::openTheSink);
            route.resume();
        }
    },
    SUSPEND_AND_STOP {
        @Override
        void take(HeldUpRoute route) throws Exception {
            route.suspend();
            route.stop();
            route.start();
        }
    },
    REMOVE_AND_ADD {
        @Override
        void take(HeldUpRoute route) throws Exception {
            route.remove();
            route.add();
        }
    },
    RESTART_CONTEXT {
        @Override
        void take(HeldUpRoute route) throws Exception {
            route.restartContext();
        }
    },
    STOP_DURING_FETCH {
        @Override
        void take(HeldUpRoute route) throws Exception {
            route.stop();
            Runnable answer = route.holdAnswers();
            route.start();
            route.awaitFetch();
            route.stop();
            answer.run();
            route.start();
        }
    },
    STOP_DURING_COMMIT {
        @Override
        void take(HeldUpRoute route) throws Exception {
            route.holdCommits();
            route.stopMeanwhile(route::openCommits);
            route.start();
        }
    };

    abstract void take(HeldUpRoute route) throws Exception;
}
