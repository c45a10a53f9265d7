package watchwall.casebridge;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.flow.Decision;

/** Tells of a step once it is committed, on the thread that committed. What the listener throws harms no case. */
record AfterCommit(Consumer<CaseFile> listener) {
    private static final Logger log = LoggerFactory.getLogger(CaseDesk.class);

    void tell(Decision.Accepted step) {
        CaseFile file = step.next();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                log.info(
                        "case {} {} -> {} version {}",
                        file.number(),
                        step.entry().action(),
                        file.state(),
                        file.version());
                try {
                    listener.accept(file);
                } catch (RuntimeException e) {
                    log.error("case {} is written, but a listener failed", file.number(), e);
                }
            }
        });
    }
}
