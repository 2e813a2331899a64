package prahari.pipeline;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.collect.Attachment.State;
import prahari.collect.Attachment.Wanted;
import prahari.collect.AttachmentStore;
import prahari.message.Messages;
import prahari.model.Message;
import prahari.model.Post;

/** Notes the files that come with messages, to be read later: reading them never holds up what brings the messages. */
public final class AttachmentQueue {
    private final Messages messages;
    private final boolean reads;
    private final InstantSource clock;
    private final AttachmentStore store = new AttachmentStore();

    /** @param reads whether files are read at all */
    public AttachmentQueue(Messages messages, boolean reads, InstantSource clock) {
        this.messages = messages;
        this.reads = reads;
        this.clock = clock;
    }

    /** Notes the files of a post that is kept; those that were noted before are left as they are. */
    void want(Handle tx, Post post, List<Wanted> files, @Nullable String quietBy) {
        if (!reads || files.isEmpty()) return;
        Optional<Message> message = messages.newest(tx, post.chat(), post.messageId());
        if (message.isEmpty()) return;
        for (Wanted file : files) store.add(tx, message.get().id(), file, State.WAITING, quietBy, clock.instant());
    }
}
