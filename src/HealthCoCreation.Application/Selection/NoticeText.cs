using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Regions;
using HealthCoCreation.Domain.Selection;

namespace HealthCoCreation.Application.Selection;

/// <summary>The words of a notice. The same facts give the same words at any time, so that the hash sent with them can be checked later.</summary>
internal static class NoticeText
{
    public static string Of(
        string callTitle, RankingDecision decision, Region region, RulePack pack, DateTimeOffset sentAt, DateTimeOffset standstillEndsAt, DateTimeOffset redressEndsAt)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Call: {callTitle}");
        text.AppendLine(decision switch
        {
            RankingDecision.ProposedForAward => "Your proposal is proposed for award. The award is made after the standstill.",
            RankingDecision.Reserve => "Your proposal is on the reserve list: it moves up where an award is declined.",
            _ => "Your proposal is not awarded. The debrief of your proposal gives the reasons.",
        });
        text.AppendLine(CultureInfo.InvariantCulture, $"Notified: {sentAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");
        text.AppendLine(CultureInfo.InvariantCulture, $"No award before: {standstillEndsAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} ({pack.StandstillDays} days)");
        text.AppendLine(CultureInfo.InvariantCulture, $"A review of the procedure can be asked for before: {redressEndsAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} ({pack.RedressDays} days)");
        text.Append(CultureInfo.InvariantCulture, $"Rules: {region.Code}, {pack.Name}; {pack.LegalBasis}");
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>As the platform composes it anew for a notice once sent.</summary>
    public static string Of(Notice notice, Call call, Region region) => Of(
        call.Title.Binding,
        notice.Decision,
        region,
        region.Packs.Single(pack => pack.Name == notice.PackName),
        notice.SentAt,
        notice.StandstillEndsAt,
        notice.RedressEndsAt);

    /// <summary>SHA-256 in lower-case hexadecimal digits.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
