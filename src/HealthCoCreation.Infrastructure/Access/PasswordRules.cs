using System.Text;
using HealthCoCreation.Domain.Access;

namespace HealthCoCreation.Infrastructure.Access;

/// <summary>
/// NIST SP 800-63B, 3.1.1.2: long, of any characters, and not what a guesser tries first. No rules of composition, no expiry.
/// </summary>
internal static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 128;

    // The beginnings of common passwords; none of ours is shorter than twelve characters, so a list of short ones would be idle.
    private static readonly string[] Guessed =
    [
        "password", "passw0rd", "motdepasse", "contrasena", "contraseña", "salasana", "qwerty", "qwertz", "azerty", "123456", "1234", "0123", "abcdef", "abc123",
        "iloveyou", "letmein", "welcome", "bienvenue", "bienvenido", "tervetuloa", "admin", "changeme", "healthcocreation", "cocreation", "indemand", "hospital",
    ];

    /// <summary>One form of each text, so that a password typed on another keyboard is the same (NFKC).</summary>
    public static string Normalised(string password) => password.IsNormalized(NormalizationForm.FormKC) ? password : password.Normalize(NormalizationForm.FormKC);

    /// <summary>Why it is refused; null where it is good.</summary>
    public static string? Fault(string password, Account account)
    {
        if (password.EnumerateRunes().Count() is < Shortest or > Longest)
        {
            return "length";
        }

        if (password.Distinct().Count() < 5)
        {
            return "repetition";
        }

        var local = account.Email.Split('@')[0];
        var own = account.DisplayName.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(local).Where(word => word.Length >= 4);
        if (own.Any(word => password.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return "your-name";
        }

        // What is left beside a common word must be a password by itself.
        return Guessed.Any(word => password.Contains(word, StringComparison.OrdinalIgnoreCase) && password.Length - word.Length < Shortest)
            ? "common"
            : null;
    }
}
