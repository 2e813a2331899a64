package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChat;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import prahari.deliver.Limits;
import prahari.language.Phrases;
import prahari.language.Said;
import prahari.people.People;
import prahari.people.Person;
import prahari.people.Role;

/** Menus and the pinned message, against the simulator. */
class BotUpkeepTest extends BotOnSimulator {
    @Test
    void menus_offerEachRoleWhatItMayDo() {
        var menus = new Menus(api, database.get(), List.of(CHAT), ANALYSTS, talks, speech, clock);

        assertThat(menus.listFor(Role.ANALYST))
                .extracting(Talk.Known::command)
                .contains("search", "export")
                .doesNotContain("aware", "activate");
        assertThat(menus.listFor(Role.LEAD)).extracting(Talk.Known::command).contains("aware", "handover");
        assertThat(menus.listFor(Role.ADMIN))
                .extracting(Talk.Known::command)
                .contains("activate")
                .doesNotContain("reveal");
        menus.publish();
        assertThat(menuRows()).contains("7000001 0", CHAT + " 7000002", CHAT + " 0");
        List<Person> fewer = ANALYSTS.all().subList(0, 1);
        new Menus(api, database.get(), List.of(CHAT), new People(fewer, null), talks, speech, clock).publish();
        assertThat(menuRows()).containsExactlyInAnyOrder("7000001 0", CHAT + " 7000001", CHAT + " 0");
        assertThat(talks)
                .allSatisfy(talk -> assertThat(talk.known()).allSatisfy(known -> {
                    assertThat(known.command()).matches("[a-z]{1,32}");
                    assertThat(known.what(Phrases.ENGLISH).length()).isLessThanOrEqualTo(100);
                }));
    }

    private List<String> menuRows() {
        return database.get()
                .read(handle -> handle.createQuery("select distinct chat_id, user_id from menu")
                        .map((row, context) -> row.getLong(1) + " " + row.getLong(2))
                        .list());
    }

    @Test
    void heartbeat_isOnePinnedMessageThatIsEdited() throws Exception {
        Heartbeat heartbeat = heartbeat();
        heartbeat.beat();
        long id = last().path("message_id").asLong();
        assertThat(last().path("text").asText()).isEqualTo("✅ Alive at 12:00:00");
        assertThat(pinned()).isEqualTo(id);

        clock.advance(Duration.ofMinutes(9));
        heartbeat.beat();
        assertThat(last().path("text").asText()).isEqualTo("✅ Alive at 12:00:00");
        clock.advance(Duration.ofMinutes(1));
        heartbeat.beat();
        assertThat(last().path("text").asText()).isEqualTo("✅ Alive at 12:10:00");
        clock.advance(Duration.ofMinutes(10));
        heartbeat().beat(); // after a restart it is the same one
        assertThat(messages()).hasSize(1);
        assertThat(last().path("text").asText()).isEqualTo("✅ Alive at 12:20:00");

        assertThat(api.call(new DeleteMessage(Long.toString(CHAT), (int) id))).isInstanceOf(Answer.Ok.class);
        for (int i = 0; i < 2; i++) {
            clock.advance(Duration.ofMinutes(10));
            heartbeat.beat();
        }
        assertThat(messages()).hasSize(1);
        assertThat(pinned()).isEqualTo(last().path("message_id").asLong()).isGreaterThan(id);
    }

    private Heartbeat heartbeat() {
        return new Heartbeat(
                api,
                message,
                database.get(),
                Limits.telegram(),
                List.of(CHAT),
                Duration.ofMinutes(10),
                () -> Said.plain("✅ Alive at " + clock.instant().toString().substring(11, 19)),
                speech,
                clock);
    }

    private long pinned() {
        return ((Answer.Ok) api.call(new GetChat(Long.toString(CHAT))))
                .result()
                .path("pinned_message")
                .path("message_id")
                .asLong();
    }
}
