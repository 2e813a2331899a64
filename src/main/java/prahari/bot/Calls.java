package prahari.bot;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.commands.DeleteMyCommands;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.forum.CloseForumTopic;
import org.telegram.telegrambots.meta.api.methods.forum.CreateForumTopic;
import org.telegram.telegrambots.meta.api.methods.forum.ReopenForumTopic;
import org.telegram.telegrambots.meta.api.methods.pinnedmessages.PinChatMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.MessageEntity;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScope;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeChat;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeChatMember;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;

/** The calls that the bot makes, in the library's words. */
final class Calls {
    /** What Telegram takes as the text of an answer to a press. */
    static final int MAX_ANSWER_CHARS = 200;

    private static final List<String> UPDATES = List.of(
            "message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "my_chat_member");

    private Calls() {}

    static BotApiMethod<?> send(long chatId, Drawing drawing, boolean silent, @Nullable Long replyTo) {
        return send(Spot.of(chatId), drawing, silent, replyTo);
    }

    static BotApiMethod<?> send(Spot spot, Drawing drawing, boolean silent, @Nullable Long replyTo) {
        SendMessage.SendMessageBuilder<?, ?> message = SendMessage.builder()
                .chatId(spot.chatId())
                .messageThreadId(topic(spot))
                .text(drawing.text())
                .linkPreviewOptions(noPreview())
                .protectContent(true)
                .disableNotification(silent);
        if (!drawing.marks().isEmpty()) message.entities(entities(drawing));
        if (!drawing.buttons().isEmpty()) message.replyMarkup(keyboard(drawing));
        if (replyTo != null) {
            message.replyParameters(ReplyParameters.builder()
                    .messageId(Math.toIntExact(replyTo))
                    .allowSendingWithoutReply(true)
                    .build());
        }
        return message.build();
    }

    private static @Nullable Integer topic(Spot spot) {
        Long topic = spot.topicId();
        return topic == null ? null : (Integer) Math.toIntExact(topic);
    }

    /** A topic of a forum. */
    static BotApiMethod<?> openTopic(long chatId, String name, int color) {
        return CreateForumTopic.builder()
                .chatId(Long.toString(chatId))
                .name(name)
                .iconColor(color)
                .build();
    }

    static BotApiMethod<?> closeTopic(long chatId, long topicId, boolean close) {
        String chat = Long.toString(chatId);
        int topic = Math.toIntExact(topicId);
        return close
                ? CloseForumTopic.builder().chatId(chat).messageThreadId(topic).build()
                : ReopenForumTopic.builder().chatId(chat).messageThreadId(topic).build();
    }

    static SendDocument document(Spot spot, Path file, String caption) {
        return SendDocument.builder()
                .chatId(spot.chatId())
                .messageThreadId(topic(spot))
                .document(new InputFile(file.toFile()))
                .caption(caption)
                .protectContent(true)
                .disableNotification(true)
                .build();
    }

    static SendPhoto photo(Spot spot, byte[] png, String caption) {
        return SendPhoto.builder()
                .chatId(spot.chatId())
                .messageThreadId(topic(spot))
                .photo(new InputFile(new ByteArrayInputStream(png), "digest.png"))
                .caption(caption)
                .protectContent(true)
                .disableNotification(true)
                .build();
    }

    static BotApiMethod<?> edit(long chatId, long messageId, Drawing drawing) {
        EditMessageText.EditMessageTextBuilder<?, ?> message = EditMessageText.builder()
                .chatId(chatId)
                .messageId(Math.toIntExact(messageId))
                .text(drawing.text())
                .linkPreviewOptions(noPreview());
        if (!drawing.marks().isEmpty()) message.entities(entities(drawing));
        if (!drawing.buttons().isEmpty()) message.replyMarkup(keyboard(drawing));
        return message.build();
    }

    /** @param list what each command does */
    static BotApiMethod<?> menu(Menus.Place place, Map<String, String> list) {
        SetMyCommands.SetMyCommandsBuilder<?, ?> menu = SetMyCommands.builder()
                .scope(scope(place))
                .commands(list.entrySet().stream()
                        .map(each -> new BotCommand(each.getKey(), each.getValue()))
                        .toList());
        if (!place.language().isEmpty()) menu.languageCode(place.language());
        return menu.build();
    }

    static BotApiMethod<?> dropMenu(Menus.Place place) {
        DeleteMyCommands.DeleteMyCommandsBuilder menu =
                DeleteMyCommands.builder().scope(scope(place));
        if (!place.language().isEmpty()) menu.languageCode(place.language());
        return menu.build();
    }

    private static BotCommandScope scope(Menus.Place place) {
        return place.userId() == 0
                ? BotCommandScopeChat.builder().chatId(place.chatId()).build()
                : BotCommandScopeChatMember.builder()
                        .chatId(place.chatId())
                        .userId(place.userId())
                        .build();
    }

    static BotApiMethod<?> pin(long chatId, long messageId) {
        return PinChatMessage.builder()
                .chatId(chatId)
                .messageId(Math.toIntExact(messageId))
                .disableNotification(true)
                .build();
    }

    static BotApiMethod<?> answerPress(String queryId, String text, boolean alert) {
        String fits = text.length() <= MAX_ANSWER_CHARS ? text : text.substring(0, MAX_ANSWER_CHARS - 1) + "…";
        return AnswerCallbackQuery.builder()
                .callbackQueryId(queryId)
                .text(fits)
                .showAlert(alert)
                .build();
    }

    static BotApiMethod<?> updates(@Nullable Integer offset, int timeoutSeconds) {
        var updates = new GetUpdates();
        if (offset != null) updates.setOffset(offset);
        updates.setLimit(100);
        updates.setTimeout(timeoutSeconds);
        updates.setAllowedUpdates(UPDATES);
        return updates;
    }

    private static LinkPreviewOptions noPreview() {
        return LinkPreviewOptions.builder().isDisabled(true).build();
    }

    private static List<MessageEntity> entities(Drawing drawing) {
        return drawing.marks().stream().map(Calls::entity).toList();
    }

    private static MessageEntity entity(Drawing.Mark mark) {
        MessageEntity.MessageEntityBuilder<?, ?> entity = MessageEntity.builder()
                .type(mark.look().name().toLowerCase(Locale.ROOT))
                .offset(mark.span().start())
                .length(mark.span().length());
        if (mark.url() != null) entity.url(mark.url());
        if (mark.at() != null) {
            entity.unixTime(Math.toIntExact(mark.at().getEpochSecond()));
            entity.dateTimeFormat("r"); // relative: https://core.telegram.org/bots/api#date-time-entity-formatting
        }
        return entity.build();
    }

    private static InlineKeyboardMarkup keyboard(Drawing drawing) {
        List<InlineKeyboardRow> rows = drawing.buttons().stream()
                .map(row ->
                        new InlineKeyboardRow(row.stream().map(Calls::button).toList()))
                .toList();
        return new InlineKeyboardMarkup(rows);
    }

    private static InlineKeyboardButton button(Drawing.Button button) {
        InlineKeyboardButton.InlineKeyboardButtonBuilder<?, ?> made =
                InlineKeyboardButton.builder().text(button.label()).callbackData(button.code());
        String style = button.action().style();
        if (style != null) made.style(style);
        return made.build();
    }
}
