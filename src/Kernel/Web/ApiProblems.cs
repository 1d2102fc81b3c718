using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using WhiteCrane.Standards;

namespace WhiteCrane.Kernel.Web;

/// <summary>
/// Below /api programs ask: what routing, the server or a fault answers there is a problem (RFC 9457) with one sentence
/// in the caller's language, never a page. Refusals of acts are problems already and pass.
/// </summary>
public sealed class ApiProblems(RequestDelegate next, ILogger<ApiProblems> log)
{
    public static bool Concerns(HttpContext http) => http.Request.Path.StartsWithSegments("/api");

    public async Task Invoke(HttpContext http)
    {
        if (!Concerns(http))
        {
            await next(http);
            return;
        }
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException error) when (!http.Response.HasStarted)
        {
            Empty(http.Response, error.StatusCode);
        }
        catch (Exception error) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            log.LogError(error, "An unhandled exception has occurred while a program was answered");
            Empty(http.Response, StatusCodes.Status500InternalServerError);
        }
        var response = http.Response;
        if (response.HasStarted || response.StatusCode < 400 || response.ContentLength is not null || !string.IsNullOrEmpty(response.ContentType)) return;
        response.Headers.CacheControl = "no-store";
        await Results.Problem(title: Words(response.StatusCode), statusCode: response.StatusCode, type: "urn:whitecrane:status:" + response.StatusCode,
            extensions: response.StatusCode >= 500 ? [new("traceId", Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier)] : null).ExecuteAsync(http);
    }

    private static void Empty(HttpResponse response, int status)
    {
        foreach (var header in (string[])["Content-Type", "Content-Length", "Content-Encoding", "ETag", "Last-Modified"]) response.Headers.Remove(header);
        response.StatusCode = status;
    }

    private static Text Words(int status) => status switch
    {
        400 => new("请求无法识别：请核对地址里的参数和正文的格式。", "The request could not be read: check the parameters in the address and the format of the body."),
        404 => new("这个接口地址不存在，请核对路径和编号。", "There is no such interface address; check the path and the id."),
        405 => new("这个接口不接受这种请求方法，可用的方法见 Allow 标头。", "This interface does not take this method; the Allow header names those it takes."),
        413 => new("请求正文超过了大小限制，请分次发送。没有保存任何内容。", "The body is larger than the limit; send it in parts. Nothing was saved."),
        415 => new("请求正文的类型不被接受，请以 application/json 发送。", "The type of the body is not taken; send it as application/json."),
        429 => new("请求过于频繁，请稍等片刻再试。", "Too many requests; wait a moment and try again."),
        503 => new("程序正在更新或恢复，请稍后再试。", "The program is being renewed or restored; try again shortly."),
        >= 500 => new("程序出了问题，已被记录。请稍后再试；向管理员报告时，请说明 traceId。", "Something went wrong and has been recorded. Try again shortly; name the traceId when you report it."),
        _ => new($"无法办理（{ReasonPhrases.GetReasonPhrase(status)}）。", $"This cannot be done ({ReasonPhrases.GetReasonPhrase(status)})."),
    };
}
