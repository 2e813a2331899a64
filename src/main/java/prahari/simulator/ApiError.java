package prahari.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An error as the Bot API answers it. */
final class ApiError extends RuntimeException {
    private final int code;
    private final int retryAfter;

    private ApiError(int code, String description, int retryAfter) {
        super(description, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    static ApiError badRequest(String what) {
        return new ApiError(400, "Bad Request: " + what, 0);
    }

    static ApiError forbidden(String what) {
        return new ApiError(403, "Forbidden: " + what, 0);
    }

    static ApiError other(int code, String description) {
        return new ApiError(code, description, 0);
    }

    static ApiError tooMany(int seconds) {
        return new ApiError(429, "Too Many Requests: retry after " + seconds, seconds);
    }

    Answer answer() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("ok", false).put("error_code", code).put("description", getMessage());
        if (retryAfter > 0) body.putObject("parameters").put("retry_after", retryAfter);
        Answer answer = Answer.json(code, body);
        return retryAfter > 0 ? answer.with("Retry-After", Integer.toString(retryAfter)) : answer;
    }
}
