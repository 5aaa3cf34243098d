namespace HealthCoCreation.Api.Calls;

/// <summary>The words of feeds beside the texts of calls, in each language of the platform.</summary>
internal sealed record FeedWords(string OpenCalls, string Proposals, string Questions, string Cancelled, string Invented)
{
    private static readonly Dictionary<string, FeedWords> ByLanguage = new(StringComparer.Ordinal)
    {
        ["en"] = new("Calls for solutions", "Deadline for proposals", "Deadline for questions", "Cancelled", "Invented for a demonstration"),
        ["es"] = new("Convocatorias de soluciones", "Plazo de presentación de propuestas", "Plazo de preguntas", "Cancelada", "Inventada para una demostración"),
        ["fi"] = new("Ratkaisuhaut", "Ehdotusten määräaika", "Kysymysten määräaika", "Peruutettu", "Keksitty esittelyä varten"),
        ["fr"] = new("Appels à solutions", "Date limite de dépôt des propositions", "Date limite des questions", "Annulé", "Inventé pour une démonstration"),
        ["sv"] = new("Utlysningar", "Sista tid för förslag", "Sista tid för frågor", "Inställd", "Påhittad för en demonstration"),
        ["pt"] = new("Convites à apresentação de soluções", "Prazo para propostas", "Prazo para perguntas", "Cancelado", "Inventado para uma demonstração"),
        ["it"] = new("Bandi per soluzioni", "Scadenza per le proposte", "Scadenza per le domande", "Annullato", "Inventato per una dimostrazione"),
        ["el"] = new("Προσκλήσεις για λύσεις", "Προθεσμία υποβολής προτάσεων", "Προθεσμία ερωτήσεων", "Ακυρώθηκε", "Επινοημένο για επίδειξη"),
        ["ro"] = new("Apeluri pentru soluții", "Termen-limită pentru propuneri", "Termen-limită pentru întrebări", "Anulat", "Inventat pentru o demonstrație"),
        ["nl"] = new("Oproepen voor oplossingen", "Uiterste tijdstip voor voorstellen", "Uiterste tijdstip voor vragen", "Geannuleerd", "Verzonnen voor een demonstratie"),
    };

    public static FeedWords In(string language) => ByLanguage[language];
}
